import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { createMemoryStorage } from '../../lib/testing/memory-storage';
import { removeStored } from '../../session/profile-storage';
import { catalogueOf, chooseCatalogue, followCatalogue } from './chosen-catalogue';

const events = new EventTarget();
const storageEvent = (key: string | null) => Object.assign(new Event('storage'), { key });
const KEY = 'auth-grants.kept.ada@/api.catalogue';
const LIBRARY = {
  name: 'library.json',
  operations: [
    {
      operation: 'listBooks',
      group: 'books',
      method: 'GET',
      path: '/books',
      requiredScope: 'books:read',
    },
  ],
};

/** Somebody who signs in; each session is another one, also of the same profile. */
const signIn = (profileId = 'ada') => ({ server: '/api', profile: { profileId } });

beforeEach(() => {
  vi.stubGlobal('localStorage', createMemoryStorage());
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
});
afterEach(() => void vi.unstubAllGlobals());

it('is the built-in catalogue until another one is chosen, and the same value each time', () => {
  const session = signIn();
  expect(catalogueOf(session)).toEqual({ name: 'LearnCard Network', operations, isBuiltIn: true });
  expect(chooseCatalogue(session, LIBRARY)).toBe(true);
  expect(catalogueOf(session)).toEqual({ ...LIBRARY, isBuiltIn: false });
  expect(catalogueOf(session)).toBe(catalogueOf(session));
  chooseCatalogue(session, null);
  expect(catalogueOf(session).isBuiltIn).toBe(true);
});

it('is kept for the profile, and for nobody else, until it signs out', () => {
  chooseCatalogue(signIn(), LIBRARY);
  expect(catalogueOf(signIn()).name).toBe('library.json');
  expect(catalogueOf(signIn('bob')).isBuiltIn).toBe(true);
  removeStored(signIn());
  expect(catalogueOf(signIn()).isBuiltIn).toBe(true);
});

it('is used where the browser does not keep it, and nothing older comes back', () => {
  const session = signIn();
  chooseCatalogue(session, LIBRARY);
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('Full', 'QuotaExceededError');
  });
  expect(chooseCatalogue(session, { ...LIBRARY, name: 'larger.json' })).toBe(false);
  expect(catalogueOf(session).name).toBe('larger.json');
  expect(catalogueOf(signIn()).isBuiltIn).toBe(true);
});

it('takes nothing from the storage that is no catalogue, or that says nothing of scopes', () => {
  for (const kept of ['{', '{"name":"x","operations":[{}]}', '{"name":"x","operations":[]}']) {
    localStorage.setItem(KEY, kept);
    expect(catalogueOf(signIn()).isBuiltIn).toBe(true);
  }
});

it('tells who follows it of changes here and in other tabs', () => {
  const session = signIn();
  const onChange = vi.fn();
  const stop = followCatalogue(onChange);
  chooseCatalogue(session, LIBRARY);
  expect(onChange).toHaveBeenCalledTimes(1);
  removeStored(session);
  events.dispatchEvent(storageEvent('auth-grants.server'));
  expect(onChange).toHaveBeenCalledTimes(1);
  events.dispatchEvent(storageEvent(KEY));
  expect(onChange).toHaveBeenCalledTimes(2);
  expect(catalogueOf(session).isBuiltIn).toBe(true);
  stop();
  chooseCatalogue(session, LIBRARY);
  events.dispatchEvent(storageEvent(null));
  expect(onChange).toHaveBeenCalledTimes(2);
});
