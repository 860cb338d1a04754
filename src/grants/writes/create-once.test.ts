import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { endpoints } from '../../../protocol/endpoints';
import { ApiError } from '../../lib/api-error';
import type { Call, Send } from '../../lib/request';
import { createDeniedStorage, createMemoryStorage } from '../../lib/testing/memory-storage';
import { createOnce } from './create-once';

const INPUT = { name: 'CI', scope: 'boosts:read', expiresAt: '2027-01-01T22:59:59.999Z' };

const CREATOR = { kind: 'key', server: '/api', profile: { profileId: 'ada' } } as const;

const grant = (id: string, second: number, more: Partial<AuthGrant> = {}): AuthGrant => ({
  id,
  challenge: `auth-grant:${id}`,
  status: 'active',
  createdAt: `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`,
  ...INPUT,
  ...more,
});

/** A server with these grants, newest first, that loses the answer to every create. */
function answerLosingServer(grants: AuthGrant[], onCreate: () => void): Send {
  return async <T>(call: Call<T>): Promise<T> => {
    if (call.endpoint === endpoints.listGrants) return call.answer.parse(grants);
    onCreate();
    throw new ApiError('unavailable', 'Lost.', { isUnclear: true });
  };
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createMemoryStorage());
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Waits, skipping the delays between look-ups. */
async function settled(created: Promise<string>) {
  created.catch(() => {});
  await vi.runAllTimersAsync();
  return created;
}
const start = (send: Send) =>
  createOnce(
    { fields: INPUT, creator: CREATOR },
    { send, publish: () => {}, session: { profile: { profileId: 'ada' } } },
  );
/** Each call acts like a fresh page, as after a reload. */
const create = (send: Send) => settled(start(send));

const brokenPage = () => new ApiError('unexpected', 'Internal server error', { status: 500 });

describe('createOnce', () => {
  it('finds the new grant among others with the same values', async () => {
    const grants = [grant('twin', 5), grant('old', 1)];
    const send = answerLosingServer(grants, () => grants.unshift(grant('new', 5)));
    expect(await create(send)).toBe('new');
  });

  it('compares expiry times by value, not as text', async () => {
    const grants: AuthGrant[] = [];
    const send = answerLosingServer(grants, () =>
      grants.unshift(grant('new', 5, { expiresAt: '2027-01-01T22:59:59.9990Z' })),
    );
    expect(await create(send)).toBe('new');
  });

  it('finds the grant at the next attempt if all look-ups failed', async () => {
    const grants = [grant('old', 1)];
    let isAway = false;
    let creates = 0;
    const losing = answerLosingServer(grants, () => {
      creates += 1;
      isAway = true;
      grants.unshift(grant('new', 5));
    });
    const send: Send = (call) =>
      isAway ? Promise.reject(new ApiError('unexpected', 'Broken.')) : losing(call);
    await expect(create(send)).rejects.toThrow(/couldn’t confirm/);
    await expect(create(send)).rejects.toThrow('Broken.');
    isAway = false;
    expect(await create(send)).toBe('new');
    expect(creates).toBe(1);
  });

  it.each([
    ['another name', { name: 'CD' }],
    ['another scope', { scope: 'boosts:write' }],
    ['another expiry time', { expiresAt: null }],
  ])('doesn’t mistake a grant with %s for the new one', async (_what, more) => {
    const grants = [grant('old', 1)];
    const send = answerLosingServer(grants, () => grants.unshift(grant('other', 5, more)));
    await expect(create(send)).rejects.toThrow(/hasn’t gone through yet.*Check the list/);
  });

  it('reports an unknown outcome if the caller isn’t allowed to list grants', async () => {
    const send: Send = (call) =>
      Promise.reject(
        call.endpoint === endpoints.listGrants
          ? new ApiError('forbidden', 'This operation requires authGrants:read scope')
          : new ApiError('unavailable', 'Lost.', { isUnclear: true }),
      );
    await expect(create(send)).rejects.toThrow(/couldn’t confirm/);
  });

  /** A server that fails on any page of more than `most` grants. */
  function brokenBeyond(most: number, then: (call: Call<unknown>) => Promise<unknown>): Send {
    return async <T>(call: Call<T>): Promise<T> => {
      const { limit } = (call.body ?? {}) as { limit?: number };
      if (call.endpoint === endpoints.listGrants && (limit ?? 0) > most) throw brokenPage();
      return call.answer.parse(await then(call));
    };
  }

  it('creates if no grants can be listed, but can’t tell the outcome of a lost answer', async () => {
    expect(await create(brokenBeyond(0, async () => 'new'))).toBe('new');
    const lost = new ApiError('unavailable', 'Lost.', { isUnclear: true });
    await expect(create(brokenBeyond(0, () => Promise.reject(lost)))).rejects.toThrow(
      /couldn’t confirm.*Check the list/,
    );
  });

  it('finds the new grant among the few that can be listed', async () => {
    const grants = [grant('twin', 5), grant('old', 1)];
    const send = answerLosingServer(grants, () => grants.unshift(grant('new', 6)));
    expect(await create(brokenBeyond(5, send))).toBe('new');
  });
});

describe('another attempt at a create', () => {
  /** A server without grants that fails each create as given, and the idempotency keys it received. */
  function failingServer(failures: (ApiError | null)[]) {
    const sent: (string | undefined)[] = [];
    const send: Send = async <T>(call: Call<T>): Promise<T> => {
      if (call.endpoint === endpoints.listGrants) return call.answer.parse([]);
      sent.push(call.idempotencyKey);
      const failure = failures.shift();
      if (failure) throw failure;
      return call.answer.parse('new');
    };
    return { send, sent };
  }
  const lost = () => new ApiError('unavailable', 'Lost.', { isUnclear: true });
  const rateLimited = () => new ApiError('rate-limited', 'Later.', { status: 429 });

  it('after a reload during the first one looks for the grant first and reuses the key', async () => {
    const grants: AuthGrant[] = [];
    const firstSent: unknown[] = [];
    const never: Send = (call) => {
      if (call.endpoint === endpoints.listGrants) return Promise.resolve(call.answer.parse(grants));
      firstSent.push(call.idempotencyKey);
      return new Promise(() => {});
    };
    void start(never);
    await vi.runAllTimersAsync();
    const { send, sent } = failingServer([lost(), null]);
    await expect(create(send)).rejects.toThrow(/gone through yet/);
    expect(sent).toEqual(firstSent);
    grants.push(grant('late', 5));
    expect(await create(never)).toBe('late');
    expect(sessionStorage.getItem('auth-grants.creates')).toBe('[]');
  });

  it.each([
    ['memory', createMemoryStorage],
    ['denied', createDeniedStorage],
  ])('reuses the key until the grant is created (storage: %s)', async (_what, storage) => {
    vi.stubGlobal('sessionStorage', storage());
    const { send, sent } = failingServer([lost(), rateLimited(), null, null]);
    await expect(create(send)).rejects.toThrow();
    await expect(create(send)).rejects.toThrow('Later.');
    await create(send);
    await create(send);
    expect(new Set(sent.slice(0, 3)).size).toBe(1);
    expect(sent[3]).not.toBe(sent[0]);
  });

  it('reuses the key if the storage became full after an earlier create', async () => {
    const storage = createMemoryStorage();
    vi.stubGlobal('sessionStorage', storage);
    const { send, sent } = failingServer([null, lost(), null]);
    await create(send);
    storage.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    await expect(create(send)).rejects.toThrow();
    await create(send);
    expect(sent[2]).toBe(sent[1]);
  });

  it('has a new key after a clear error', async () => {
    const { send, sent } = failingServer([rateLimited(), null]);
    await expect(create(send)).rejects.toThrow('Later.');
    await create(send);
    expect(new Set(sent).size).toBe(2);
  });
});
