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
  await findTitle('Create a profile or sign in');
  const { user } = opened;
  const choose = async (name: string) => user.click(await screen.findByRole('tab', { name }));
  const type = async (label: string, text: string) =>
    user.type(await screen.findByLabelText(label, { selector: 'input' }), text);
  const enterProfile = async () => {
    await type('Display name', 'Ada');
    await type('Profile ID', 'ada');
    await opened.press('Continue');
    return (await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Recovery key' }))
      .value;
  };
  const prove = (text: string) => type('Last 4 characters', text);
  const createProfile = async () => {
    await prove((await enterProfile()).slice(-4));
    await opened.press('Create profile');
  };
  return { ...opened, choose, type, enterProfile, prove, createProfile };
}

/** What a password manager looks for: fields by the name of what they hold, in one form. */
const heldBy = (autocomplete: string) => {
  const field = document.querySelector<HTMLInputElement>(`form [autocomplete="${autocomplete}"]`);
  return field && { type: field.type, name: field.name, value: field.value, form: field.form };
};

describe('a password manager', () => {
  test('can save a new recovery key under its Profile ID', async () => {
    const { enterProfile } = await openSignIn(null);
    const shown = await enterProfile();
    const key = heldBy('new-password');
    // A field without a name is in no URL, even if the form were sent by the browser.
    expect([key?.type, key?.value, key?.name]).toEqual(['password', shown, '']);
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

const shownKey = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Recovery key' }).value;
const typedIn = (label: string) =>
  screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, textarea' }).value;
/** What a screen reader reads with the field of the proof. */
const proofError = () => {
  const field = screen.getByLabelText('Last 4 characters');
  const isInvalid = field.getAttribute('aria-invalid') === 'true';
  const [, id = ''] = (field.getAttribute('aria-describedby') ?? '').split(' ');
  return isInvalid ? document.getElementById(id)?.textContent : null;
};

describe('a new recovery key', () => {
  test('is the same after Back, another tab and another Profile ID, and so is what was typed', async () => {
    const { press, choose, type, enterProfile } = await openSignIn(null);
    const key = await enterProfile();
    expect(screen.queryByRole('tab')).toBeNull();
    expect(screen.getByText('Step 2 of 2')).toBeDefined();
    await press('Back');
    await choose('Recovery key');
    await type('Recovery key', 'a1');
    await choose('API token');
    await choose('Recovery key');
    expect(typedIn('Recovery key')).toBe('a1');
    await choose('New profile');
    expect([typedIn('Display name'), typedIn('Profile ID')]).toEqual(['Ada', 'ada']);
    await type('Profile ID', '-2');
    await press('Continue');
    await screen.findByText('Step 2 of 2');
    expect(shownKey()).toBe(key);
  });

  test('changes only on request, and then the proof is asked for again', async () => {
    const { press, enterProfile, prove } = await openSignIn(null);
    const key = await enterProfile();
    await prove(key.slice(-4));
    await press('Generate another key');
    expect(shownKey()).toMatch(/^[0-9a-f]{64}$/);
    expect(shownKey()).not.toBe(key);
    expect(typedIn('Last 4 characters')).toBe('');
  });

  test('can’t be changed once a profile may have been created for it', async () => {
    server.refusal = 'The server is busy.';
    const { press, createProfile } = await openSignIn(null);
    await createProfile();
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Generate another key' })).toBeNull();
    const key = shownKey();
    await press('Back');
    await press('Continue');
    await screen.findByText('Step 2 of 2');
    expect(shownKey()).toBe(key);
    expect(screen.queryByRole('button', { name: 'Generate another key' })).toBeNull();
  });

  test('is printed and downloaded with what one needs to use it', async () => {
    const { press, enterProfile } = await openSignIn(null);
    const print = vi.fn();
    vi.stubGlobal('print', print);
    const key = await enterProfile();
    await press('Print');
    expect(print).toHaveBeenCalledTimes(1);
    const sheet = document.querySelector('body > .printed-alone')?.textContent ?? '';
    const save = vi.spyOn(URL, 'createObjectURL');
    // The DOM of the tests would open the file in place of the page.
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    await press('Download recovery key');
    const [blob] = save.mock.lastCall ?? [];
    const file = blob instanceof Blob ? await blob.text() : '';
    const today = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' }).format(Date.now());
    for (const text of [sheet, file]) {
      for (const part of [key, 'ada', location.origin, '/sign-in', today]) {
        expect(text).toContain(part);
      }
    }
  });

  test('has to be saved: without its last characters no profile is created', async () => {
    const { user, press, enterProfile, prove, server: sent } = await openSignIn(null);
    const key = await enterProfile();
    const create = screen.getByRole('button', { name: 'Create profile' });
    expect(create.getAttribute('aria-disabled')).toBe('true');
    await press('Create profile');
    expect(proofError()).toBe('Enter the last 4 characters of the key you saved.');
    expect(document.activeElement).toBe(screen.getByLabelText('Last 4 characters'));
    await prove(key.endsWith('0000') ? '1111' : '0000');
    expect(proofError()).toMatch(/^The key above doesn’t end with these 4 characters/);
    await user.keyboard('{Enter}');
    expect(sent.requests.filter(({ url }) => url.endsWith('/create'))).toEqual([]);
    await user.clear(screen.getByLabelText('Last 4 characters'));
    await user.paste(key);
    expect(proofError()).toBeNull();
    expect(create.getAttribute('aria-disabled')).toBe('false');
    await user.keyboard('{Enter}');
    await findTitle('Grants');
    await endSession();
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
    return opened;
  }

  const created = ({ requests }: Awaited<ReturnType<typeof openSignIn>>['server']) =>
    requests.filter(({ url }) => url.endsWith('/create')).map(({ body }) => JSON.parse(`${body}`));

  test('leaves the address at once, and is sent with the new profile, also if the server is closed', async () => {
    server.availability = CLOSED;
    const { server: sent, createProfile } = await openInvited();
    await screen.findByText(/^You’ve been invited/);
    expect(location.href).toMatch(/\/sign-in\?then=%2Fprofile$/);
    await createProfile();
    await findTitle('Grants');
    expect(created(sent)).toEqual([{ profileId: 'ada', displayName: 'Ada', invite: 's3cret' }]);
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, [...identities]]);
    expect(stored).not.toContain('s3cret');
    await endSession();
  });

  test('that doesn’t work is refused in the server’s words, and what was typed stays', async () => {
    server.refusal = 'This invite doesn’t work.';
    const { press, createProfile } = await openInvited();
    await createProfile();
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
    await press('Continue');
    await screen.findByText(
      'This server accepts new profiles only with an invite. Contact its administrator.',
    );
    expect(screen.queryByRole('button', { name: 'Copy recovery key' })).toBeNull();
  });
});

test.each([
  ['New profile', 'New here? Choose a name, then save the key that lets you back in.', 'Continue'],
  ['Recovery key', 'Sign in to a profile that you’ve already created.', 'Sign in'],
  ['API token', 'No key at hand? Sign in with an API token.', 'Sign in'],
])('%s says first what it does, and its button how it goes on', async (tab, lead, action) => {
  const { choose } = await openSignIn();
  await choose(tab);
  const panel = within(screen.getByRole('tabpanel', { name: tab }));
  expect(panel.getByText(lead)).toBeDefined();
  expect(panel.getByRole('button', { name: action })).toHaveProperty('type', 'submit');
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
  const { user, choose, createProfile } = await openSignIn(null);
  await choose('New profile');
  await user.click(await stay());
  expect(screen.getByText(/leaves this browser after 12 hours without use/)).toBeDefined();
  await createProfile();
  await findTitle('Grants');
  const [did] = identities.keys();
  expect(lastUses()).toEqual([`auth-grants.last-use.${did}`]);
  await endSession();
});

test('after 12 hours without use, the page says why, and asks for the recovery key', async () => {
  idleEndStore.set({ profileId: 'ada' });
  await openSignIn();
  const reason =
    'You were signed out after 12 hours without use. Your drafts are still here. Sign back in with the recovery key of ada.';
  expect(within(screen.getByRole('main')).getByText(reason)).toBeDefined();
  const tab = await screen.findByRole('tab', { name: 'Recovery key' });
  await waitFor(() => expect(tab.getAttribute('aria-selected')).toBe('true'));
  // What was chosen before is chosen again.
  expect((await stay()).checked).toBe(false);
});
