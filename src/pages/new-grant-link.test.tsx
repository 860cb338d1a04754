import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { grantAt } from '../grants/testing/model-server';
import { TOKEN_SESSION } from '../session/testing/render-signed-in';
import { openProfilePage } from './testing/open-profile-page';

// The only test of its file: another one would have loaded the tools of the list.
test('the link to a new grant stays the same while the list’s tools load, so that no click is lost', async () => {
  const token = `header.${btoa(JSON.stringify({ nonce: 'auth-grant:own' }))}.signature`;
  const session = { ...TOKEN_SESSION, token };
  openProfilePage([grantAt(1, 'own', { name: 'own', scope: '*:*' })], { session });
  expect(screen.queryByRole('navigation', { name: 'Status' })).toBeNull();
  const link = screen.getByRole('link', { name: 'New grant' });
  await screen.findByRole('navigation', { name: 'Status' });
  expect(screen.getByRole('link', { name: 'New grant' })).toBe(link);
});
