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

/** A server on which the profile exists as soon as it has been created. */
function stubServer() {
  return stubFetch(({ url }) => {
    if (url.startsWith('/api/challenges')) return json(['one', 'two']);
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
