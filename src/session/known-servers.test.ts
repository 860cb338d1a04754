import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStorage } from '../lib/testing/memory-storage';
import { isTrusted, loadDeployment, trust } from './known-servers';
import { getAvailability } from './profile-requests';

const NETWORK = 'https://network.example.org/api';

beforeEach(() => {
  vi.unstubAllGlobals();
  vi.stubGlobal('location', new URL('http://localhost:4500/sign-in'));
});

/** A server that never answers, and the timeouts of what was asked. */
function stubSilence() {
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  vi.stubGlobal(
    'fetch',
    (_url: string, { signal }: RequestInit = {}) =>
      new Promise((_resolve, reject) => {
        if (signal?.aborted) reject(signal.reason);
      }),
  );
  return timeout;
}

describe('the trust in a server', () => {
  it('is given by the owner of each key for each server, and to our own from the start', () => {
    vi.stubGlobal('localStorage', createMemoryStorage());
    expect(isTrusted('/api', 'did:key:a')).toBe(true);
    expect(isTrusted(NETWORK, 'did:key:a')).toBe(false);
    trust(NETWORK, 'did:key:a');
    expect(isTrusted(NETWORK, 'did:key:a')).toBe(true);
    expect(isTrusted(NETWORK, 'did:key:b')).toBe(false);
    expect(isTrusted('https://other.example.org/api', 'did:key:a')).toBe(false);
  });
});

describe('a server that never answers', () => {
  it('is not waited for when the list is loaded', async () => {
    const timeout = stubSilence();
    expect(await loadDeployment()).toBeNull();
    expect(timeout).toHaveBeenCalledWith(10_000);
  });

  it('is not waited for when an ID is checked', async () => {
    stubSilence();
    await expect(getAvailability('ada', '/api')).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
