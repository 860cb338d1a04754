import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { findTitle, openApp } from '../app/testing/open-app';
import { json, type SentRequest } from '../lib/testing/fake-fetch';
import type { Identity } from '../session/identity-database';
import { idleEndStore } from '../session/idle-end';
import { endSession } from '../session/session';
import { generateRecoveryKey } from '../session/sign-in/recovery-key';
import { stubDialogFocus } from '../ui/testing/dialog-focus';

/** Replaces the browser's database, which the DOM of the tests lacks. */
const identities = vi.hoisted(() => new Map<string, Identity>());
vi.mock(import('../session/identity-database'), () => ({
  loadIdentity: async (did) => identities.get(did) ?? null,
  saveIdentity: async ({ did, privateKey }, server, profile) => {
    identities.set(did, { did, privateKey, profiles: { [server]: profile } });
    return true;
  },
  deleteIdentity: async (did) => void identities.delete(did),
}));
/** In browsers, locks tell other tabs about a key. */
vi.mock(import('../session/key-lock'), () => ({
  acquireKeyLock: () => {},
  releaseKeyLock: async () => {},
}));

const ADA = { profileId: 'ada', displayName: 'Ada' };
const STAY = 'Stay signed in on this device';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  identities.clear();
  idleEndStore.set(null);
  stubDialogFocus();
  vi.stubGlobal('scrollTo', () => {});
});

const server = { profile: ADA as typeof ADA | null };

function intercept({ url }: SentRequest) {
  if (url === '/config.json') return json({ servers: ['/api'] });
  if (url.endsWith('/availability')) return json({ registration: 'open', isFree: true });
  if (url === '/api/profile/create') {
    server.profile = ADA;
    return json('did:web:grants.example:users:ada');
  }
  return url === '/api/profile' ? json(server.profile) : undefined;
}

async function openSignIn(profile: typeof ADA | null = ADA) {
  server.profile = profile;
  const opened = await openApp('/sign-in', { session: null, intercept });
  await findTitle('Sign in');
  const { user } = opened;
  const choose = async (name: string) => user.click(await screen.findByRole('tab', { name }));
  const type = async (label: string, text: string) =>
    user.type(await screen.findByLabelText(label, { selector: 'input' }), text);
  return { ...opened, choose, type };
}

const stay = () => screen.findByRole<HTMLInputElement>('checkbox', { name: STAY });
const lastUses = () => Object.keys(localStorage).filter((key) => key.includes('last-use'));

test.each(['New profile', 'Recovery key'])(
  '%s stays signed in unless told otherwise',
  async (tab) => {
    const { choose } = await openSignIn();
    await choose(tab);
    expect((await stay()).checked).toBe(true);
  },
);

test('an API token can’t stay, so the question isn’t there', async () => {
  const { choose } = await openSignIn();
  await choose('API token');
  await screen.findByLabelText('API token', { selector: 'textarea' });
  expect(screen.queryByRole('checkbox', { name: STAY })).toBeNull();
});

test.each([
  ['that stays', true],
  ['that goes when nobody uses it', false],
])('a recovery key signs in with a key %s', async (_, stays) => {
  const { user, choose, type, press } = await openSignIn();
  await choose('Recovery key');
  await type('Recovery key', generateRecoveryKey());
  if (!stays) await user.click(await stay());
  await press('Sign in');
  await findTitle('Grants');
  const [did] = identities.keys();
  expect(lastUses()).toEqual(stays ? [] : [`auth-grants.last-use.${did}`]);
  await endSession();
});

test('a new profile keeps what was chosen for its key', async () => {
  const { user, choose, type, press } = await openSignIn(null);
  await choose('New profile');
  await type('Display name', 'Ada');
  await type('Profile ID', 'ada');
  await user.click(await stay());
  expect(screen.getByText(/leaves this browser after 12 hours without use/)).toBeDefined();
  await press('Create profile');
  await user.click(await screen.findByLabelText('I have saved the recovery key'));
  await press('Continue');
  await findTitle('Grants');
  const [did] = identities.keys();
  expect(lastUses()).toEqual([`auth-grants.last-use.${did}`]);
  await endSession();
});

test('after 12 hours without use, the page says why, and asks for the recovery key', async () => {
  idleEndStore.set({ profileId: 'ada' });
  await openSignIn();
  const reason =
    'You were signed out after 12 hours without use. Your drafts are still here. The recovery key of ada brings you back.';
  expect(within(screen.getByRole('main')).getByText(reason)).toBeDefined();
  const tab = await screen.findByRole('tab', { name: 'Recovery key' });
  await waitFor(() => expect(tab.getAttribute('aria-selected')).toBe('true'));
  // What was chosen before is chosen again.
  expect((await stay()).checked).toBe(false);
});
