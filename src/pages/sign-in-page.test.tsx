import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { findTitle, openApp } from '../app/testing/open-app';
import { json, type SentRequest } from '../lib/testing/fake-fetch';
import type { Identity } from '../session/identity-database';
import { idleEndStore } from '../session/idle-end';
import { endSession, signedOutProfileStore } from '../session/session';
import { inviteStore } from '../session/sign-in/invite';
import { generateRecoveryKey } from '../session/sign-in/recovery-key';
import { stubDialogFocus } from '../ui/testing/dialog-focus';

/** Replaces the browser's database, which the DOM of the tests lacks. */
const identities = vi.hoisted(() => new Map<string, Identity>());
vi.mock(import('../session/identity-database'), () => ({
  loadIdentity: async (did) => identities.get(did) ?? null,
  deleteIdentity: async (did) => void identities.delete(did),
}));
vi.mock(import('../session/save-identity'), () => ({
  saveIdentity: async ({ did, privateKey }, server, profile) => {
    identities.set(did, { did, privateKey, profiles: { [server]: profile } });
    return true;
  },
}));
/** In browsers, locks tell other tabs about a key. */
vi.mock(import('../session/key-lock'), () => ({
  acquireKeyLock: () => {},
  releaseKeyLock: async () => {},
}));

const ADA = { profileId: 'ada', displayName: 'Ada' };
const OPEN = { registration: 'open', isFree: true };

const server = {
  profile: ADA as typeof ADA | null,
  availability: OPEN,
  refusal: null as string | null,
};

const STAY = 'Stay signed in on this device';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  identities.clear();
  idleEndStore.set(null);
  signedOutProfileStore.set(null);
  Object.assign(server, { availability: OPEN, refusal: null });
  stubDialogFocus();
  vi.stubGlobal('scrollTo', () => {});
});

function intercept({ url }: SentRequest) {
  if (url === '/config.json') return json({ servers: ['/api'] });
  if (url.endsWith('/availability')) return json(server.availability);
  if (url === '/api/profile/create') {
    if (server.refusal) return json({ message: server.refusal, code: 'FORBIDDEN' }, 403);
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

/** What a password manager looks for: fields by the name of what they hold, in one form. */
const heldBy = (autocomplete: string) => {
  const field = document.querySelector<HTMLInputElement>(`form [autocomplete="${autocomplete}"]`);
  return field && { type: field.type, name: field.name, value: field.value, form: field.form };
};

describe('a password manager', () => {
  test('can save a new recovery key under its Profile ID', async () => {
    const { user, type } = await openSignIn(null);
    await type('Display name', 'Ada');
    await type('Profile ID', 'ada');
    expect(heldBy('username')?.value).toBe('ada');
    await user.click(screen.getByRole('button', { name: 'Create profile' }));
    const shown = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Recovery key' });
    const key = heldBy('new-password');
    // A field without a name is in no URL, even if the form were sent by the browser.
    expect([key?.type, key?.value, key?.name]).toEqual(['password', shown.value, '']);
    expect(heldBy('username')?.value).toBe('ada');
    expect(heldBy('username')?.form === key?.form).toBe(true);
  });

  test('can fill in a recovery key', async () => {
    const { choose } = await openSignIn();
    await choose('Recovery key');
    const key = heldBy('current-password');
    expect([key?.type, key?.name]).toEqual(['password', '']);
    expect(heldBy('username')?.form === key?.form).toBe(true);
  });
});

const stay = () => screen.findByRole<HTMLInputElement>('checkbox', { name: STAY });
const lastUses = () => Object.keys(localStorage).filter((key) => key.includes('last-use'));

describe('an invite', () => {
  const CLOSED = { registration: 'closed', isFree: true };

  async function openInvited() {
    const opened = await openSignIn(null);
    history.replaceState(null, '', '/sign-in?then=%2Fprofile#invite=s3cret');
    act(() => void dispatchEvent(new HashChangeEvent('hashchange')));
    const enter = async () => {
      await opened.type('Display name', 'Ada');
      await opened.type('Profile ID', 'ada');
      await opened.press('Create profile');
    };
    const save = async () => {
      await opened.user.click(await screen.findByLabelText('I have saved the recovery key'));
      await opened.press('Continue');
    };
    return { ...opened, enter, save };
  }

  const created = ({ requests }: Awaited<ReturnType<typeof openSignIn>>['server']) =>
    requests.filter(({ url }) => url.endsWith('/create')).map(({ body }) => JSON.parse(`${body}`));

  test('leaves the address at once, and is sent with the new profile, also if the server is closed', async () => {
    server.availability = CLOSED;
    const { server: sent, enter, save } = await openInvited();
    await screen.findByText(/^You’ve been invited/);
    expect(location.href).toMatch(/\/sign-in\?then=%2Fprofile$/);
    await enter();
    await save();
    await findTitle('Grants');
    expect(created(sent)).toEqual([{ profileId: 'ada', displayName: 'Ada', invite: 's3cret' }]);
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, [...identities]]);
    expect(stored).not.toContain('s3cret');
    await endSession();
  });

  test('that doesn’t work is refused in the server’s words, and what was typed stays', async () => {
    server.refusal = 'This invite doesn’t work.';
    const { press, enter, save } = await openInvited();
    await enter();
    await save();
    expect((await screen.findByRole('alert')).textContent).toContain(server.refusal);
    await press('Back');
    const field = await screen.findByLabelText<HTMLInputElement>('Profile ID');
    expect(field.value).toBe('ada');
    inviteStore.set(null);
  });

  test('is what a closed server wants from strangers, before a key is made', async () => {
    server.availability = CLOSED;
    const { choose, type, press } = await openSignIn(null);
    await choose('New profile');
    await type('Display name', 'Ada');
    await type('Profile ID', 'ada');
    await press('Create profile');
    await screen.findByText(
      'This server takes new profiles only with an invite. Ask its operator.',
    );
    expect(screen.queryByLabelText('I have saved the recovery key')).toBeNull();
  });
});

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
