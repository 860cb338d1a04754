import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import type { AuthGrant } from '../../protocol/auth-grant';
import { UNSEEN_NAMES } from '../../protocol/testing/any-name';
import { grantAt } from '../grants/testing/model-server';
import { serveGrants } from '../grants/testing/serve-grants';
import { renderSignedIn } from '../session/testing/render-signed-in';
import { GrantPage } from './grant-page';

beforeEach(() => {
  history.replaceState(null, '', '/grants/7b0c1d9e-0000');
});

async function openGrant(fields: Partial<AuthGrant>) {
  const server = serveGrants([grantAt(0, '7b0c1d9e-0000', { name: 'CI', ...fields })]);
  renderSignedIn(<GrantPage id="7b0c1d9e-0000" />);
  const title = await screen.findByRole('heading', { level: 1 });
  return { server, title };
}

test.each(Object.entries(UNSEEN_NAMES).slice(0, 6))(
  'names that can’t be seen have a stand-in as the title of the page: %s',
  async (_, name) => {
    const { title } = await openGrant({ name });
    expect(title.textContent).toBe('Unnamed grant 7b0c1d9e');
    expect(document.title).toBe('Unnamed grant 7b0c1d9e · Auth Grants');
  },
);

test('a description that can’t be seen takes no room', async () => {
  const { title } = await openGrant({ description: '\u200b\u2800' });
  expect(title.parentElement?.textContent).toBe('CI');
});

test('an expired grant is offered to be deleted, with no word that its tokens end now', async () => {
  await openGrant({ expiresAt: '2026-01-02T00:00:00.000Z' });
  expect(screen.getByRole('button', { name: 'Delete' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Revoke' })).toBeNull();
  const words = screen.getByRole('complementary').textContent;
  expect(words).toContain('No token of this grant works any more.');
  expect(words).not.toMatch(/revoke/i);
});

test('a grant that expires while its page is open is offered to be deleted', async () => {
  await openGrant({ expiresAt: new Date(Date.now() + 300).toISOString() });
  expect(screen.getByRole('button', { name: 'Revoke' })).toBeDefined();
  await waitFor(() => screen.getByRole('button', { name: 'Delete' }), { timeout: 5_000 });
});
