import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { createMemoryStorage } from '../../lib/testing/memory-storage';
import { clearProfileStorage } from '../../session/profile-storage';
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
      anyOf: ['books:read'],
    },
  ],
};

/** A new session each time, even of the same profile. */
const signIn = (profileId = 'ada') => ({ server: '/api', profile: { profileId } });

beforeEach(() => {
  vi.stubGlobal('localStorage', createMemoryStorage());
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
});
afterEach(() => void vi.unstubAllGlobals());

it('is the built-in catalogue until another one is chosen, and the same object each time', () => {
  const session = signIn();
  expect(catalogueOf(session)).toEqual({ name: 'LearnCard Network', operations, isBuiltIn: true });
  expect(chooseCatalogue(session, LIBRARY)).toBe(true);
  expect(catalogueOf(session)).toEqual({ ...LIBRARY, isBuiltIn: false });
  expect(catalogueOf(session)).toBe(catalogueOf(session));
  chooseCatalogue(session, null);
  expect(catalogueOf(session).isBuiltIn).toBe(true);
});

it('is stored for one profile until it signs out', () => {
  chooseCatalogue(signIn(), LIBRARY);
  expect(catalogueOf(signIn()).name).toBe('library.json');
  expect(catalogueOf(signIn('bob')).isBuiltIn).toBe(true);
  clearProfileStorage(signIn());
  expect(catalogueOf(signIn()).isBuiltIn).toBe(true);
});

it('is used even if the browser cannot store it, and no older one comes back', () => {
  const session = signIn();
  chooseCatalogue(session, LIBRARY);
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('Full', 'QuotaExceededError');
  });
  expect(chooseCatalogue(session, { ...LIBRARY, name: 'larger.json' })).toBe(false);
  expect(catalogueOf(session).name).toBe('larger.json');
  expect(catalogueOf(signIn()).isBuiltIn).toBe(true);
});

it('reads what an earlier version stored', () => {
  const rest = { operation: 'listBooks', group: 'books', method: 'GET', path: '/books' };
  const stored = { name: 'x', operations: [{ ...rest, requiredScope: 'books:read shelves:read' }] };
  localStorage.setItem(KEY, JSON.stringify(stored));
  expect(catalogueOf(signIn()).operations).toEqual([
    { ...rest, anyOf: ['books:read', 'shelves:read'] },
  ]);
});

it('ignores stored data that is not a catalogue or has no scopes', () => {
  for (const text of ['{', '{"name":"x","operations":[{}]}', '{"name":"x","operations":[]}']) {
    localStorage.setItem(KEY, text);
    expect(catalogueOf(signIn()).isBuiltIn).toBe(true);
  }
});

it('notifies followers of changes in this tab and in others', () => {
  const session = signIn();
  const onChange = vi.fn();
  const stop = followCatalogue(onChange);
  chooseCatalogue(session, LIBRARY);
  expect(onChange).toHaveBeenCalledTimes(1);
  clearProfileStorage(session);
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
