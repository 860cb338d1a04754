import { expect, it, vi } from 'vitest';
import { createMemoryStorage } from '../../lib/testing/memory-storage';
import { isTrusted, trustServer } from './known-servers';

const NETWORK = 'https://network.example.org/api';

it('a key trusts its own server from the start, and others once its owner has agreed', () => {
  vi.stubGlobal('localStorage', createMemoryStorage());
  expect(isTrusted('/api', 'did:key:a')).toBe(true);
  expect(isTrusted(NETWORK, 'did:key:a')).toBe(false);
  trustServer(NETWORK, 'did:key:a');
  expect(isTrusted(NETWORK, 'did:key:a')).toBe(true);
  expect(isTrusted(NETWORK, 'did:key:b')).toBe(false);
  expect(isTrusted('https://other.example.org/api', 'did:key:a')).toBe(false);
  vi.unstubAllGlobals();
});
