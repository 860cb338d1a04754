import { afterEach, expect, it, vi } from 'vitest';
import { loadIdentity } from './identity-database';
import { stubDatabase } from './testing/stub-database';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('nobody is signed in where the database can’t be opened', async () => {
  stubDatabase('can’t be opened');
  expect(await loadIdentity('did:key:a')).toBeNull();
});

it('a database that never answers is waited for five seconds, and no longer', async () => {
  stubDatabase('never answers');
  const late = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
  const loading = loadIdentity('did:key:a');
  expect(timeout).toHaveBeenCalledWith(5_000);
  late.abort();
  expect(await loading).toBeNull();
});
