import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../protocol/api-error';
import type { AuthGrant } from '../../protocol/auth-grant';
import { endpoints } from '../../protocol/endpoints';
import type { Call, Send } from '../lib/http';
import { prepareCreate } from './certain-create';

const INPUT = { name: 'CI', scope: 'boosts:read', expiresAt: '2027-01-01T22:59:59.999Z' };

const grant = (id: string, second: number, more: Partial<AuthGrant> = {}): AuthGrant => ({
  id,
  challenge: `auth-grant:${id}`,
  status: 'active',
  createdAt: `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`,
  ...INPUT,
  ...more,
});

/** A server that holds grants, newest first, and loses the answer of every create. */
function forgetfulServer(grants: AuthGrant[], onCreate: () => void): Send {
  return async <T>(call: Call<T>): Promise<T> => {
    if (call.endpoint === endpoints.listGrants) return call.answer.parse(grants);
    onCreate();
    throw new ApiError('unavailable', 'Lost.', { isUnclear: true });
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waits, with the pauses between the looks passing at once. */
async function settled(created: Promise<string>) {
  created.catch(() => {});
  await vi.runAllTimersAsync();
  return created;
}
const create = (send: Send) => settled(prepareCreate(INPUT, 'key')(send));

describe('prepareCreate', () => {
  it('finds the new grant among its like', async () => {
    const grants = [grant('twin', 5), grant('old', 1)];
    const send = forgetfulServer(grants, () => grants.unshift(grant('new', 5)));
    expect(await create(send)).toBe('new');
  });

  it('compares ends as moments, whatever their decimals', async () => {
    const grants: AuthGrant[] = [];
    const send = forgetfulServer(grants, () =>
      grants.unshift(grant('new', 5, { expiresAt: '2027-01-01T22:59:59.9990Z' })),
    );
    expect(await create(send)).toBe('new');
  });

  it('finds at the next try what no look could find', async () => {
    const grants = [grant('old', 1)];
    let isAway = false;
    let creates = 0;
    const forgetful = forgetfulServer(grants, () => {
      creates += 1;
      isAway = true;
      grants.unshift(grant('new', 5));
    });
    const send: Send = (call) =>
      isAway ? Promise.reject(new ApiError('unexpected', 'Broken.')) : forgetful(call);
    const tryOnce = prepareCreate(INPUT, 'key');
    await expect(settled(tryOnce(send))).rejects.toThrow(/Nobody can tell/);
    await expect(settled(tryOnce(send))).rejects.toThrow('Broken.');
    isAway = false;
    expect(await settled(tryOnce(send))).toBe('new');
    expect(creates).toBe(1);
  });

  it.each([
    ['another name', { name: 'CD' }],
    ['another scope', { scope: 'boosts:write' }],
    ['another end', { expiresAt: null }],
  ])('does not take one with %s for it', async (_what, more) => {
    const grants = [grant('old', 1)];
    const send = forgetfulServer(grants, () => grants.unshift(grant('other', 5, more)));
    await expect(create(send)).rejects.toThrow(/not happened so far.*: look at the list/);
  });

  it('creates without a look where the caller may not list, and says that nobody can tell', async () => {
    const send: Send = (call) =>
      Promise.reject(
        call.endpoint === endpoints.listGrants
          ? new ApiError('forbidden', 'This operation requires authGrants:read scope')
          : new ApiError('unavailable', 'Lost.', { isUnclear: true }),
      );
    await expect(create(send)).rejects.toThrow(/Nobody can tell/);
  });
});
