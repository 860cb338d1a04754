import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const MINUTE = 60_000;

/** Fetches batches of this size; no challenge occurs twice. */
function createBatches(size: number) {
  let given = 0;
  return vi.fn(async () => Array.from({ length: size }, () => `challenge-${given++}`));
}

type Pool = Awaited<ReturnType<typeof openPool>>;
const takeText = async (pool: Pool) => (await pool.take()).text;
const takeMany = (pool: Pool, count: number) =>
  Promise.all(Array.from({ length: count }, () => takeText(pool)));

/**
 * A pool of this tab. Node has no database, so it's the tab's own; e2e/session/shared-challenges.spec.ts
 * shares one.
 */
async function openPool(owner: string, fetchBatch: () => Promise<string[]>) {
  const { createChallengePool } = await import('./challenge-pool');
  return createChallengePool(owner, fetchBatch);
}

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00Z'), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a pool of challenges', () => {
  it('fetches on demand, a batch at a time', async () => {
    const fetchBatch = createBatches(3);
    const pool = await openPool('did:a', fetchBatch);
    expect(fetchBatch).not.toHaveBeenCalled();
    const taken = [await takeText(pool), await takeText(pool), await takeText(pool)];
    expect(fetchBatch).toHaveBeenCalledTimes(1);
    expect(taken).toEqual(['challenge-0', 'challenge-1', 'challenge-2']);
    expect(await takeText(pool)).toBe('challenge-3');
    expect(fetchBatch).toHaveBeenCalledTimes(2);
  });

  it('gives 50 concurrent callers different challenges, with no more batches than needed', async () => {
    const fetchBatch = createBatches(20);
    const taken = await takeMany(await openPool('did:a', fetchBatch), 50);
    expect(new Set(taken).size).toBe(50);
    expect(fetchBatch).toHaveBeenCalledTimes(3);
  });

  it.each([1, -1])(
    'expires 50 minutes after its batch was fetched, whichever way the clock went',
    async (way) => {
      const pool = await openPool('did:a', createBatches(10));
      await pool.take();
      vi.setSystemTime(Date.now() + way * (50 * MINUTE - 1));
      expect(await takeText(pool)).toBe('challenge-1');
      vi.setSystemTime(Date.now() + way);
      expect(await takeText(pool)).toBe('challenge-10');
    },
  );

  it('does not use the challenges of another DID', async () => {
    await (await openPool('did:a', async () => ['a-0', 'a-1'])).take();
    expect(await takeText(await openPool('did:b', createBatches(2)))).toBe('challenge-0');
  });

  it('fetches a new batch after it was cleared, and leaves those of others', async () => {
    const pool = await openPool('did:a', createBatches(10));
    const other = await openPool('did:b', createBatches(10));
    await Promise.all([pool.take(), other.take()]);
    await pool.clear();
    expect(await takeText(pool)).toBe('challenge-10');
    expect(await takeText(other)).toBe('challenge-1');
  });

  it('loses a refused batch, and no later one with the same texts', async () => {
    const pool = await openPool('did:a', async () => ['1', '2']);
    const first = await pool.take();
    await pool.dropBatchOf(first);
    const second = await pool.take();
    expect([first.text, second.text]).toEqual(['1', '1']);
    // Another call over a challenge of the first batch is refused only now.
    await pool.dropBatchOf(first);
    expect(await takeText(pool)).toBe('2');
  });

  it('loses all of a key that signs out, at any server, and none of another one', async () => {
    const { removeChallengesOf } = await import('./kept-challenges');
    const owners = ['did:a at /api', 'did:a at https://one.example', 'did:ab at /api'];
    const pools = await Promise.all(owners.map((owner) => openPool(owner, createBatches(10))));
    for (const pool of pools) await pool.take();
    await removeChallengesOf('did:a');
    const next = [];
    for (const pool of pools) next.push(await takeText(pool));
    expect(next).toEqual(['challenge-10', 'challenge-10', 'challenge-1']);
  });
});

describe('a batch of challenges', () => {
  it.each([
    [['auth-grant:0000'], 'The server asked to sign a grant. Nothing was signed.'],
    [['fine', 'auth-grant:0000'], 'The server asked to sign a grant. Nothing was signed.'],
    [[], 'The server gave no challenge to sign.'],
  ])('that is %j is rejected, and nothing of it is kept', async (batch, message) => {
    const pool = await openPool('did:a', async () => batch);
    await expect(pool.take()).rejects.toMatchObject({ name: 'ApiError', message });
    expect(await takeText(await openPool('did:a', createBatches(1)))).toBe('challenge-0');
  });

  it('that could not be fetched is fetched again on the next call', async () => {
    const fetchBatch = createBatches(5).mockRejectedValueOnce(new Error('away'));
    const pool = await openPool('did:a', fetchBatch);
    const tries = await Promise.allSettled([pool.take(), pool.take()]);
    expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(fetchBatch).toHaveBeenCalledTimes(1);
    expect(await takeText(pool)).toBe('challenge-0');
  });
});

describe('a tab without the browser’s database', () => {
  const open = vi.fn();
  const throwError = () => {
    throw new DOMException('', 'SecurityError');
  };
  const failLater = () => {
    const opening = { onerror: () => {}, error: new DOMException('', 'UnknownError') };
    setTimeout(() => opening.onerror());
    return opening;
  };

  it.each([
    ['is denied', throwError],
    ['can’t be opened', failLater],
  ])('gives each challenge once if it %s, and doesn’t ask again', async (_, fail) => {
    vi.stubGlobal('indexedDB', { open: open.mockReset().mockImplementation(fail) });
    const fetchBatch = createBatches(20);
    const pool = await openPool('did:a', fetchBatch);
    await pool.take();
    expect(new Set(await takeMany(pool, 49)).size).toBe(49);
    expect(fetchBatch).toHaveBeenCalledTimes(3);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('waits one second for a database that never answers, once', async () => {
    vi.stubGlobal('indexedDB', { open: open.mockReset().mockReturnValue({}) });
    const late = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    const fetchBatch = createBatches(20);
    const pool = await openPool('did:a', fetchBatch);
    const taking = takeText(pool);
    await vi.waitFor(() => expect(timeout).toHaveBeenCalledExactlyOnceWith(1_000));
    expect(fetchBatch).not.toHaveBeenCalled();
    late.abort();
    expect(await taking).toBe('challenge-0');
    expect(await takeText(pool)).toBe('challenge-1');
    expect(timeout).toHaveBeenCalledTimes(1);
    expect(fetchBatch).toHaveBeenCalledTimes(1);
  });
});
