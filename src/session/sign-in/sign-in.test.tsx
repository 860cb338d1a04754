import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { json, stubFetch } from '../../lib/testing/fake-fetch';
import { StatusRegion } from '../../ui/status-region';
import { sessionStore } from '../session';
import { type DatabaseFault, stubDatabase } from '../testing/stub-database';
import { generateRecoveryKey } from './recovery-key';
import { signInWithRecoveryKey, signUp } from './sign-in';

/** Browsers have locks, which the DOM of these tests lacks. */
vi.mock(import('../key-lock'), () => ({
  acquireKeyLock: () => {},
  releaseKeyLock: async () => {},
}));

const PROFILE = { profileId: 'ada', displayName: 'Ada' };

/** Of the server that the page comes from. */
const CHALLENGES = ['once:https://grants.example#1', 'once:https://grants.example#2'];

/** A server on which the profile exists as soon as it has been created. */
function stubServer() {
  return stubFetch(({ url }) => {
    if (url.startsWith('/api/challenges')) return json(CHALLENGES);
    if (url.endsWith('/profile/create')) return json('did:web:grants.example:users:ada');
    return json(PROFILE);
  });
}

const WAYS = {
  'New profile': () => signUp(generateRecoveryKey(), PROFILE, '/api', true),
  'Recovery key': () => signInWithRecoveryKey(generateRecoveryKey(), '/api', true),
};

const FAULTS: DatabaseFault[] = [
  'can’t be opened',
  'can’t store keys',
  'fails while it commits',
  'never answers',
];

/** Shortens the five seconds that the database has. Requests keep their time. */
function shortenWait(): void {
  const { timeout } = AbortSignal;
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) =>
    timeout.call(AbortSignal, ms === 5_000 ? 1 : ms),
  );
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  sessionStore.set(null);
  stubServer();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(Object.entries(WAYS))('%s', (_, enter) => {
  test.each(FAULTS)('signs in for this tab if the database %s, and says so', async (fault) => {
    stubDatabase(fault);
    if (fault === 'never answers') shortenWait();
    render(<StatusRegion />);
    await enter();
    expect(sessionStore.get()).toMatchObject({ kind: 'key', profile: PROFILE });
    const warning = await screen.findByRole('alert');
    expect(warning.textContent).toContain('Once you close or reload this page');
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  });

  test('warns of nothing if the database keeps the key', async () => {
    stubDatabase(null);
    render(<StatusRegion />);
    await enter();
    expect(sessionStore.get()).toMatchObject({ kind: 'key', profile: PROFILE });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a new profile whose creation was refused', () => {
  const create = () => signUp(generateRecoveryKey(), PROFILE, '/api', true);
  const createsIn = (requests: { url: string }[]) =>
    requests.filter(({ url }) => url.endsWith('/profile/create')).length;

  /** A server that refuses the challenge, and then says which profile the key has. */
  const refuse = (profile: unknown) =>
    stubFetch(({ url }) => {
      if (url.startsWith('/api/challenges')) return json(CHALLENGES);
      if (url.endsWith('/profile/create')) return json({ message: 'UNAUTHORIZED' }, 401);
      return profile === null ? new Response('') : json(profile);
    });

  test('is signed in if it’s there, and nothing is sent again', async () => {
    stubDatabase(null);
    const requests = refuse(PROFILE);
    await create();
    expect(sessionStore.get()).toMatchObject({ kind: 'key', profile: PROFILE });
    expect(createsIn(requests)).toBe(1);
  });

  test.each([
    [null, 'The server refused this request, and nothing was created. Try again.'],
    [
      { profileId: 'eve' },
      'This key already has a profile on this server: eve. Sign in with it instead.',
    ],
  ])('says so if the key’s profile is %j', async (profile, message) => {
    const requests = refuse(profile);
    await expect(create()).rejects.toThrow(message);
    expect(sessionStore.get()).toBeNull();
    expect(createsIn(requests)).toBe(1);
  });
});
