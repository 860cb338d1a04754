import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeniedStorage, createMemoryStorage } from '../lib/testing/memory-storage';
import type { Identity } from './identity-database';
import { namesIn } from './profile-storage';

const OLD = 'auth-grants.';
const NEW = 'auth-grants:/tools/grants/:';

/** Replaces the browser's databases, which Node lacks. */
const databases = vi.hoisted(() => ({ old: [] as unknown[], own: [] as unknown[] }));
vi.mock(import('./identity-database'), () => ({
  readIdentities: async () => databases.old as Identity[],
  addIdentities: async (all) => void databases.own.push(...all),
}));

/** Node lacks the browser's locks. Nobody else waits for one here. */
const locks = { request: (_name: string, action: () => Promise<void>) => action() };

const openNewTab = () => vi.stubGlobal('sessionStorage', createMemoryStorage());

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('BASE_URL', '/tools/grants/');
  vi.stubGlobal('localStorage', createMemoryStorage());
  vi.stubGlobal('navigator', { locks });
  openNewTab();
  databases.old = [{ did: 'did:key:a' }];
  databases.own = [];
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** What a page does first. */
async function visit() {
  const { copyOldStorage } = await import('./copy-old-storage');
  await copyOldStorage();
}

it('copies everything to the names of the deployment, and leaves the old ones', async () => {
  for (const name of ['last-key', 'trusted-servers', 'theme', 'kept.ada@/api.replacements']) {
    localStorage.setItem(OLD + name, `"${name}"`);
  }
  for (const name of ['session', 'draft.ada@/api.new']) {
    sessionStorage.setItem(OLD + name, `"${name}"`);
  }
  await visit();
  for (const name of ['last-key', 'trusted-servers', 'theme', 'kept.ada@/api.replacements']) {
    expect(localStorage.getItem(NEW + name)).toBe(`"${name}"`);
    expect(localStorage.getItem(OLD + name)).toBe(`"${name}"`);
  }
  for (const name of ['session', 'draft.ada@/api.new']) {
    expect(sessionStorage.getItem(NEW + name)).toBe(`"${name}"`);
    expect(sessionStorage.getItem(OLD + name)).toBe(`"${name}"`);
  }
  expect(databases.own).toEqual(databases.old);
});

it('copies no challenges, which would be used twice, and nothing of others', async () => {
  sessionStorage.setItem(`${OLD}challenges`, '{}');
  localStorage.setItem('auth-grants:/other/:last-key', '{}');
  localStorage.setItem('theme-of-another-app', '{}');
  await visit();
  expect(namesIn(sessionStorage)).not.toContain(`${NEW}challenges`);
  expect(namesIn(localStorage).filter((key) => key.startsWith(NEW))).toEqual([]);
});

it('copies once, so that what was removed since doesn’t come back', async () => {
  localStorage.setItem(`${OLD}last-key`, '"a"');
  sessionStorage.setItem(`${OLD}session`, '"a"');
  await visit();
  localStorage.removeItem(`${NEW}last-key`);
  sessionStorage.removeItem(`${NEW}session`);
  databases.own = [];
  await visit();
  expect(localStorage.getItem(`${NEW}last-key`)).toBeNull();
  expect(sessionStorage.getItem(`${NEW}session`)).toBeNull();
  expect(databases.own).toEqual([]);
});

it('copies the session and the drafts of each tab that was open before', async () => {
  await visit();
  openNewTab();
  sessionStorage.setItem(`${OLD}draft.ada@/api.new`, '"typed"');
  await visit();
  expect(sessionStorage.getItem(`${NEW}draft.ada@/api.new`)).toBe('"typed"');
});

it('leaves a name alone that this deployment has written itself', async () => {
  localStorage.setItem(`${OLD}theme`, '"dark"');
  localStorage.setItem(`${NEW}theme`, '"light"');
  await visit();
  expect(localStorage.getItem(`${NEW}theme`)).toBe('"light"');
});

it('copies what fits if the storage is full', async () => {
  localStorage.setItem(`${OLD}kept.ada@/api.catalogue`, 'x'.repeat(1000));
  localStorage.setItem(`${OLD}last-key`, '"a"');
  const { setItem } = localStorage;
  const write = vi.spyOn(localStorage, 'setItem').mockImplementation((key, value) => {
    if (value.length > 100) throw new DOMException('full', 'QuotaExceededError');
    setItem(key, value);
  });
  await visit();
  expect(write).toHaveBeenCalled();
  expect(localStorage.getItem(`${NEW}last-key`)).toBe('"a"');
});

it('needs no locks, which pages over plain HTTP lack', async () => {
  vi.stubGlobal('navigator', {});
  localStorage.setItem(`${OLD}theme`, '"dark"');
  await visit();
  expect(localStorage.getItem(`${NEW}theme`)).toBe('"dark"');
});

it('does nothing, without an error, if storage is denied', async () => {
  vi.stubGlobal('localStorage', createDeniedStorage());
  vi.stubGlobal('sessionStorage', createDeniedStorage());
  await expect(visit()).resolves.toBeUndefined();
  expect(databases.own).toEqual([]);
});
