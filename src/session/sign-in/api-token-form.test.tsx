import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { json, type SentRequest, stubFetch } from '../../lib/testing/fake-fetch';
import { answerTrust } from '../../servers/testing/stub-page';
import { makeKeys, signToken } from '../../tokens/testing/sign-token';
import { sessionStore } from '../session';
import { ApiTokenForm } from './api-token-form';
import { ServerChoiceProvider } from './server-field';
import { useTyping } from './sign-in-form';

vi.hoisted(() => {
  // The module of the field asks for it while it loads.
  vi.stubGlobal('fetch', async () => Response.json({ servers: ['/api'] }));
});

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  sessionStore.set(null);
});

const profileOrList = ({ url }: SentRequest) =>
  json(url === '/api/profile' ? { profileId: 'ada' } : []);

const field = () => screen.getByLabelText<HTMLTextAreaElement>('API token');
const description = () =>
  (field().getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');
const pressSignIn = () => userEvent.click(screen.getByRole('button', { name: 'Sign in' }));

const Form = ({ onSignedIn }: { onSignedIn: () => void }) => (
  <ApiTokenForm typing={useTyping()} onSignedIn={onSignedIn} />
);

async function paste(text: string, respond: (request: SentRequest) => Response = profileOrList) {
  const onSignedIn = vi.fn();
  await act(async () =>
    render(
      <ServerChoiceProvider>
        <Form onSignedIn={onSignedIn} />
      </ServerChoiceProvider>,
    ),
  );
  const requests = stubFetch(respond);
  await userEvent.click(field());
  await userEvent.paste(text);
  return { requests, onSignedIn };
}

async function submit(text: string, respond?: (request: SentRequest) => Response) {
  const pasted = await paste(text, respond);
  await pressSignIn();
  return pasted;
}

const tokenFor = async (challenge?: string, holder?: string) =>
  signToken(await makeKeys(), challenge, holder);
const bearersOf = (requests: SentRequest[]) =>
  requests.map(({ headers }) => headers.get('authorization'));

test.each([
  ['of the page’s server', 'did:web:grants.example:users:ada'],
  ['that names no server', undefined],
])('a token %s is sent at once', async (_, holder) => {
  const { requests, onSignedIn } = await submit(await tokenFor('auth-grant:1', holder));
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  expect(requests).toHaveLength(2);
});

test('a token of another server stays here unless that is agreed to, and stays typed', async () => {
  const token = await tokenFor('auth-grant:1', 'did:web:other.example:users:ada');
  const { requests, onSignedIn } = await submit(token);
  let asked = { title: '' };
  await act(async () => {
    asked = await answerTrust(false);
  });
  expect(asked.title).toBe(`Send this token to ${location.origin} (https://grants.example)?`);
  expect(requests).toEqual([]);
  expect(field().value).toBe(token);
  expect(screen.queryByRole('alert')).toBeNull();

  await pressSignIn();
  await act(async () => {
    await answerTrust(true);
  });
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${token}`);
});

test('a token is taken from what people paste with it', async () => {
  const token = await tokenFor('auth-grant:1');
  const { requests, onSignedIn } = await submit(`export API_TOKEN="${token}\u200b"\n`);
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  expect(new Set(bearersOf(requests))).toEqual(new Set([`Bearer ${token}`]));
});

describe('a token that isn’t a grant’s', () => {
  const refuseLists = (request: SentRequest) =>
    request.url === '/api/profile'
      ? profileOrList(request)
      : json({ message: 'UNAUTHORIZED' }, 401);

  test.each<[string, () => Promise<string>, RegExp, string, string[]]>([
    [
      'only shows the profile: an identity token',
      () => tokenFor(),
      /identity token.+shows the profile, and nothing else/,
      'signed in with a token that only shows the profile',
      ['/api/profile'],
    ],
    [
      'is not used up by more than one call: a one-time token',
      () => tokenFor('once'),
      /one-time token, good for one request/,
      'signed in with a one-time token, good for one request',
      ['/api/profile'],
    ],
    [
      'only shows the profile: one that can’t be read and can’t list grants',
      async () => 'Bearer f00-ba4',
      /can’t be read here/,
      'signed in with a token that only shows the profile',
      ['/api/profile', '/api/profile/auth-grants'],
    ],
  ])('%s', async (_, token, hint, note, calls) => {
    const { requests, onSignedIn } = await paste(await token(), refuseLists);
    expect(description()).toMatch(hint);
    await pressSignIn();
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(sessionStore.get()).toMatchObject({ kind: 'token', note });
    expect(requests.map(({ url }) => url)).toEqual(calls);
  });

  test('can do what the server allows: one that can’t be read', async () => {
    const { requests, onSignedIn } = await submit('sk_live/51H8x+abcdef==');
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    expect(sessionStore.get()).not.toHaveProperty('note');
    expect(bearersOf(requests)[0]).toBe('Bearer sk_live/51H8x+abcdef==');
  });

  test('isn’t signed in with if the server refuses it', async () => {
    const { onSignedIn } = await submit('Bearer f00-ba4', () => json({ message: 'No.' }, 401));
    await vi.waitFor(() => expect(description()).toMatch(/The server rejected this token\./));
    expect(onSignedIn).not.toHaveBeenCalled();
    expect(sessionStore.get()).toBeNull();
  });
});

const READING_FAILED =
  'The server failed while reading this token. It may not be one of its tokens, or the server may have a problem.';

describe.each([
  ['a token that can’t be read', async () => 'Bearer f00-ba4'],
  ['the token of a grant', () => tokenFor('auth-grant:1')],
])('%s that the server fails over', (_, token) => {
  test.each([
    [500, READING_FAILED],
    [501, READING_FAILED],
    [502, 'The server isn’t available.'],
    [503, 'The server isn’t available.'],
    [504, 'The server isn’t available.'],
  ])(
    'with %i gets words of ours, the server’s under Details, and another try',
    async (status, words) => {
      const answers = [json({ message: 'ECONNREFUSED 10.0.0.7' }, status)];
      const { onSignedIn } = await submit(
        await token(),
        (request) => answers.shift() ?? profileOrList(request),
      );
      const problem = await screen.findByRole('alert');
      expect(problem.querySelector('p')?.textContent).toBe(words);
      expect(
        within(problem).getByText(`${status}: ECONNREFUSED 10.0.0.7`).closest('details'),
      ).not.toBeNull();
      expect(onSignedIn).not.toHaveBeenCalled();
      fireEvent.click(within(problem).getByRole('button', { name: 'Try again' }));
      // Its own button is gone by now.
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign in' }));
      await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled());
    },
  );
});

test('the token of a revoked grant isn’t signed in with, though its profile is shown', async () => {
  const { onSignedIn } = await submit(await tokenFor('auth-grant:1'), (request) =>
    request.url === '/api/profile'
      ? profileOrList(request)
      : json({ message: 'UNAUTHORIZED' }, 401),
  );
  await vi.waitFor(() =>
    expect(description()).toMatch(/grant may have been revoked or have expired/),
  );
  expect(onSignedIn).not.toHaveBeenCalled();
});

test.each<[string, () => Promise<string>, RegExp]>([
  ['nothing', async () => ' ', /Paste a token/],
  ['a recovery key', async () => 'a1'.repeat(32), /recovery key/],
  ['a challenge', async () => 'auth-grant:6c64c16d-ea90-4d45-b184-d568eecb91cc', /challenge/],
  ['the start of a token', async () => (await tokenFor()).slice(0, 150), /only the start/],
  ['two tokens', async () => `${await tokenFor()} ${await tokenFor()}`, /2 tokens in this text/],
])('%s is never sent, and said to be what it is', async (_, text, words) => {
  const { requests } = await submit(await text());
  await vi.waitFor(() => expect(description()).toMatch(words));
  expect(document.activeElement).toBe(field());
  expect(requests).toEqual([]);
});

test('what was wrong with one text is not said of the next', async () => {
  await submit('a1'.repeat(32));
  await vi.waitFor(() => expect(description()).toMatch(/recovery key/));
  await userEvent.clear(field());
  await userEvent.paste(await tokenFor());
  expect(description()).toMatch(/^This is an identity token/);
  expect(field().getAttribute('aria-invalid')).toBeNull();
});
