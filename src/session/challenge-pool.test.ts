import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeniedStorage, createMemoryStorage } from '../lib/testing/memory-storage';
import { createChallengePool } from './challenge-pool';

const MINUTE = 60_000;

/** Fetches batches of this size; no challenge occurs twice. */
function createBatches(size: number) {
  let given = 0;
  return vi.fn(async () => Array.from({ length: size }, () => `challenge-${given++}`));
}

const takeMany = (pool: { take: () => Promise<string> }, count: number) =>
  Promise.all(Array.from({ length: count }, () => pool.take()));

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('sessionStorage', createMemoryStorage());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a pool of challenges', () => {
  it('fetches on demand, a batch at a time', async () => {
    const fetchBatch = createBatches(3);
    const pool = createChallengePool('did:a', fetchBatch);
    expect(fetchBatch).not.toHaveBeenCalled();
    const taken = [await pool.take(), await pool.take(), await pool.take()];
    expect(fetchBatch).toHaveBeenCalledTimes(1);
    expect(taken).toEqual(['challenge-0', 'challenge-1', 'challenge-2']);
    expect(await pool.take()).toBe('challenge-3');
    expect(fetchBatch).toHaveBeenCalledTimes(2);
  });

  it('gives 50 concurrent callers different challenges, with no more batches than needed', async () => {
    const fetchBatch = createBatches(20);
    const taken = await takeMany(createChallengePool('did:a', fetchBatch), 50);
    expect(new Set(taken).size).toBe(50);
    expect(fetchBatch).toHaveBeenCalledTimes(3);
  });

  it('survives a reload in the tab’s storage, without the challenges already taken', async () => {
    const fetchBatch = createBatches(10);
    const before = await takeMany(createChallengePool('did:a', fetchBatch), 4);
    const after = await takeMany(createChallengePool('did:a', fetchBatch), 6);
    expect(fetchBatch).toHaveBeenCalledTimes(1);
    expect(new Set([...before, ...after]).size).toBe(10);
  });

  it('expires 50 minutes after its batch was fetched, even while in use', async () => {
    const fetchBatch = createBatches(10);
    const pool = createChallengePool('did:a', fetchBatch);
    await pool.take();
    vi.setSystemTime(Date.now() + 50 * MINUTE - 1);
    expect(await pool.take()).toBe('challenge-1');
    vi.setSystemTime(Date.now() + 1);
    expect(await pool.take()).toBe('challenge-10');
  });

  it('does not use the challenges of another DID', async () => {
    await createChallengePool('did:a', async () => ['a-0', 'a-1']).take();
    const fetchBatch = createBatches(2);
    expect(await createChallengePool('did:b', fetchBatch).take()).toBe('challenge-0');
  });

  it('fetches a new batch after it was cleared', async () => {
    const pool = createChallengePool('did:a', createBatches(10));
    await pool.take();
    pool.clear();
    expect(await pool.take()).toBe('challenge-10');
  });

  it.each([
    ['text', 'garbage'],
    ['another shape', '{"did":"did:a"}'],
    ['numbers', `{"did":"did:a","fetchedAt":${Date.now()},"challenges":[1]}`],
  ])('ignores %s in the storage', async (_, garbage) => {
    sessionStorage.setItem('auth-grants.challenges', garbage);
    expect(await createChallengePool('did:a', createBatches(1)).take()).toBe('challenge-0');
  });
});

describe('a batch of challenges', () => {
  it.each([
    [['auth-grant:0000'], 'The server asked to sign a grant. Nothing was signed.'],
    [['fine', 'auth-grant:0000'], 'The server asked to sign a grant. Nothing was signed.'],
    [[], 'The server gave no challenge to sign.'],
  ])('that is %j is rejected, and nothing of it is stored', async (batch, message) => {
    const pool = createChallengePool('did:a', async () => batch);
    await expect(pool.take()).rejects.toMatchObject({ name: 'ApiError', message });
    expect(sessionStorage.length).toBe(0);
  });

  it('that could not be fetched is fetched again on the next call', async () => {
    const fetchBatch = createBatches(5).mockRejectedValueOnce(new Error('away'));
    const pool = createChallengePool('did:a', fetchBatch);
    const tries = await Promise.allSettled([pool.take(), pool.take()]);
    expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(fetchBatch).toHaveBeenCalledTimes(1);
    expect(await pool.take()).toBe('challenge-0');
  });
});

describe('a pool in a tab without working storage', () => {
  it.each([
    ['is denied', createDeniedStorage],
    [
      'is full',
      () => ({
        ...createMemoryStorage(),
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      }),
    ],
  ])('gives each challenge once if the storage %s', async (_, createStorage) => {
    vi.stubGlobal('sessionStorage', createStorage());
    let batches = 0;
    const fetchBatch = async () => {
      batches += 1;
      if (batches > 3) throw new Error('fetches without end');
      return Array.from({ length: 20 }, (_, index) => `challenge-${batches}-${index}`);
    };
    const pool = createChallengePool('did:a', fetchBatch);
    const taken = await takeMany(pool, 50);
    expect(new Set(taken).size).toBe(50);
    expect(batches).toBe(3);
    pool.clear();
    await expect(pool.take()).rejects.toThrow('fetches without end');
  });

  it('gives no challenge twice if the storage fills up meanwhile', async () => {
    const pool = createChallengePool('did:a', createBatches(3));
    const first = await pool.take();
    vi.spyOn(sessionStorage, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const others = [await pool.take(), await pool.take(), await pool.take()];
    expect(new Set([first, ...others]).size).toBe(4);
  });
});
