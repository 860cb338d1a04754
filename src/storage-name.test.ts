import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.unstubAllEnvs();
});

function namesBelow(base: string) {
  vi.stubEnv('BASE_URL', base);
  return import('./storage-name');
}

it('names have no path at the root of the origin', async () => {
  const { storageName, DATABASE_NAME } = await namesBelow('/');
  expect([storageName('session'), DATABASE_NAME]).toEqual(['auth-grants.session', 'auth-grants']);
});

it('names hold the path below another base', async () => {
  const { storageName, DATABASE_NAME } = await namesBelow('/tools/grants/');
  expect(storageName('session')).toBe('auth-grants:/tools/grants/:session');
  expect(DATABASE_NAME).toBe('auth-grants:/tools/grants/');
});

it('no deployment’s names begin like those of another', async () => {
  const bases = ['/', '/a/', '/a/b/', '/a.b/', '/auth-grants./'];
  const prefixes: string[] = [];
  for (const base of bases) {
    vi.resetModules();
    prefixes.push((await namesBelow(base)).STORAGE_PREFIX);
  }
  for (const one of prefixes) {
    expect(prefixes.filter((other) => other.startsWith(one))).toEqual([one]);
  }
});
