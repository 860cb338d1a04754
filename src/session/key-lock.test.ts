import { afterEach, expect, it, vi } from 'vitest';
import { acquireKeyLock, releaseKeyLock } from './key-lock';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Locks as the browser has them, of which others hold some. */
function stubLocks(heldElsewhere: string[] = []) {
  type Options = { ifAvailable?: boolean };
  type Use = (lock: object | null) => Promise<void>;
  const request = async (name: string, { ifAvailable = false }: Options, use: Use) =>
    use(ifAvailable && heldElsewhere.includes(name) ? null : { name });
  vi.stubGlobal('navigator', { locks: { request } });
}

it('a key that no other tab uses can be removed, and one that another uses stays', async () => {
  const onUnused = vi.fn(async () => {});
  stubLocks(['auth-grants.key.did:key:b']);
  for (const did of ['did:key:a', 'did:key:b']) {
    acquireKeyLock(did);
    await releaseKeyLock(did, onUnused);
  }
  expect(onUnused).toHaveBeenCalledTimes(1);
});

it('a browser that denies locks, as Firefox does without storage, has none to release', async () => {
  const onUnused = vi.fn(async () => {});
  const request = () => Promise.reject(new DOMException('', 'SecurityError'));
  vi.stubGlobal('navigator', { locks: { request } });
  acquireKeyLock('did:key:a');
  await expect(releaseKeyLock('did:key:a', onUnused)).resolves.toBeUndefined();
  expect(onUnused).not.toHaveBeenCalled();
});
