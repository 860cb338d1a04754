import { afterEach, expect, it, vi } from 'vitest';
import { createDeniedStorage, createMemoryStorage } from '../lib/testing/memory-storage';
import { restoreUnlessIdle } from './restore-unless-idle';
import { sessionStore } from './session';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('removes the challenges that an earlier version kept for the tab, and nothing else', async () => {
  vi.stubGlobal('localStorage', createMemoryStorage());
  vi.stubGlobal('sessionStorage', createMemoryStorage());
  const pool = { owner: 'did:key:a at /api', fetchedAt: Date.now(), challenges: ['1'] };
  sessionStorage.setItem('auth-grants.challenges', JSON.stringify(pool));
  sessionStorage.setItem('auth-grants.draft.ada@/api.new', '{}');
  await restoreUnlessIdle();
  expect(sessionStorage.getItem('auth-grants.challenges')).toBeNull();
  expect(sessionStorage.getItem('auth-grants.draft.ada@/api.new')).toBe('{}');
});

it('starts where storage is denied', async () => {
  vi.stubGlobal('localStorage', createDeniedStorage());
  vi.stubGlobal('sessionStorage', createDeniedStorage());
  sessionStore.set(undefined);
  await restoreUnlessIdle();
  expect(sessionStore.get()).toBeNull();
});
