import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { openApp } from '../app/testing/open-app';
import { isList } from '../grants/testing/serve-grants';
import { json } from '../lib/testing/fake-fetch';

test('a token that may not do something leads to the field for the recovery key', async () => {
  vi.stubGlobal('scrollTo', () => {});
  const message = 'This operation requires authGrants:read scope';
  const { follow } = await openApp('/profile', {
    intercept: (request) => (isList(request) ? json({ message }, 403) : undefined),
  });
  await follow('Sign in with recovery key');
  const tab = await screen.findByRole('tab', { name: 'Recovery key' });
  expect(tab.getAttribute('aria-selected')).toBe('true');
  expect(location.pathname + location.search).toBe('/sign-in?then=%2Fprofile');
});
