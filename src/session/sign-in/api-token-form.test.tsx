import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { json, stubFetch } from '../../lib/testing/fake-fetch';
import { makeKeys, signToken } from '../../tokens/testing/sign-token';
import { answerTrust } from '../testing/stub-page';
import { ApiTokenForm } from './api-token-form';
import { ServerChoiceProvider } from './server-field';

vi.hoisted(() => {
  // The module of the field asks for it while it loads.
  vi.stubGlobal('fetch', async () => Response.json({ servers: ['/api'] }));
});

beforeEach(() => localStorage.clear());

async function submit(holder?: string) {
  const onSignedIn = vi.fn();
  await act(async () =>
    render(
      <ServerChoiceProvider>
        <ApiTokenForm onSignedIn={onSignedIn} />
      </ServerChoiceProvider>,
    ),
  );
  const requests = stubFetch(({ url }) => json(url === '/api/profile' ? { profileId: 'ada' } : []));
  const token = await signToken(await makeKeys(), 'auth-grant:1', holder);
  const field = screen.getByLabelText<HTMLTextAreaElement>('API token');
  await userEvent.click(field);
  await userEvent.paste(token);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return { field, token, requests, onSignedIn };
}

test.each([
  ['of the page’s server', 'did:web:grants.example:users:ada'],
  ['that names no server', undefined],
])('a token %s is sent at once', async (_, holder) => {
  const { requests, onSignedIn } = await submit(holder);
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  expect(requests).toHaveLength(2);
});

test('a token of another server stays here unless that is agreed to, and stays typed', async () => {
  const { field, token, requests, onSignedIn } = await submit('did:web:other.example:users:ada');
  let asked = { title: '' };
  await act(async () => {
    asked = await answerTrust(false);
  });
  expect(asked.title).toBe(`Send this token to ${location.origin} (https://grants.example)?`);
  expect(requests).toEqual([]);
  expect(field.value).toBe(token);
  expect(screen.queryByRole('alert')).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await act(async () => {
    await answerTrust(true);
  });
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${token}`);
});
