import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import { grantAt } from '../testing/model-server';
import { openList, stubIdle } from '../testing/open-list';
import { answerList } from '../testing/searching-server';
import { patchGrants } from './grant-cache';
import { recheckGrants } from './refresh-list';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const closers: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  stubIdle();
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type SearchKind = 'searches' | 'ignores queries' | 'rejects queries';

/** A list with all grants loaded, and a recheck whose pauses only pass the time. */
async function open(count: number, kind: SearchKind = 'searches') {
  const newestFirst = Array.from({ length: count }, (_, at) => grantAt(count - at, `${at}`));
  const inputs: ListGrantsInput[] = [];
  const server = {
    items: newestFirst as AuthGrant[],
    list: async (input: ListGrantsInput) => {
      inputs.push(input);
      if (input.query && kind === 'rejects queries') throw new ApiError('invalid', 'No query.');
      return structuredClone(answerList(server.items, input, kind === 'searches'));
    },
  };
  const opened = await openList(server);
  closers.push(opened.close);
  const { client, list, send, untilQuiet } = opened;
  const release = list.get().want('all');
  await untilQuiet();
  release();
  inputs.length = 0;
  const controller = new AbortController();
  let waited = 0;
  const pause = async (ms: number) => {
    waited += ms;
  };
  const rows = () => list.get().rows;
  const known = { client, send, rows, pages: () => list.get().pages, shown: [], loadedAt: 0 };
  const recheck = async (shown: AuthGrant[] = []) => {
    vi.setSystemTime(Date.now() + MINUTE);
    const { signal } = controller;
    await recheckGrants({ ...known, shown, signal }, pause);
  };
  const change = (id: string, status: 'revoked' | 'gone') => {
    server.items =
      status === 'gone'
        ? server.items.filter((grant) => grant.id !== id)
        : server.items.map((grant) => (grant.id === id ? { ...grant, status } : grant));
  };
  const statusOf = (id: string) => rows().find((grant) => grant.id === id)?.status ?? 'gone';
  return {
    ...opened,
    server,
    known,
    inputs,
    rows,
    recheck,
    change,
    statusOf,
    controller,
    waited: () => waited,
  };
}

describe('grants that were revoked or deleted elsewhere', () => {
  it('are found, wherever in the list they are', async () => {
    const { recheck, change, statusOf, rows } = await open(2500);
    change('150', 'revoked');
    change('240', 'revoked');
    change('1000', 'gone');
    change('2499', 'revoked');
    await recheck();
    expect(['150', '240', '1000', '2499', '2498'].map(statusOf)).toEqual([
      'revoked',
      'revoked',
      'gone',
      'revoked',
      'active',
    ]);
    expect(rows()).toHaveLength(2499);
  });

  it('are found on the screen first, in one request', async () => {
    const { recheck, change, rows, inputs, controller, statusOf } = await open(2500);
    change('2400', 'revoked');
    change('2401', 'gone');
    const shown = rows().slice(2390, 2420);
    const checking = recheck(shown);
    await vi.waitFor(() => expect(statusOf('2400')).toBe('revoked'));
    controller.abort();
    await checking.catch(() => {});
    expect(statusOf('2401')).toBe('gone');
    expect(inputs[0]).toEqual({
      limit: 30,
      query: { id: { $in: shown.map(({ id }) => id) } },
    });
  });

  it.each(['ignores queries', 'rejects queries'] as const)(
    'are found at a server that %s, and no others are taken for deleted',
    async (kind) => {
      const { recheck, change, rows, statusOf } = await open(1500, kind);
      change('1400', 'revoked');
      await recheck(rows().slice(1390, 1420));
      expect(statusOf('1400')).toBe('revoked');
      expect(rows()).toHaveLength(1500);
    },
  );

  it('are found within a minute in a list of 10,000', async () => {
    const { recheck, change, statusOf, inputs, waited } = await open(10_000);
    change('9999', 'revoked');
    await recheck();
    expect(statusOf('9999')).toBe('revoked');
    expect(waited()).toBeLessThan(MINUTE);
    expect(inputs.every(({ limit }) => limit === 1000)).toBe(true);
  });
});

it('is done once a minute at most', async () => {
  const { known, inputs, recheck } = await open(150);
  await recheck();
  const asked = inputs.length;
  expect(asked).toBe(1);
  vi.setSystemTime(Date.now() + MINUTE - 1);
  const { signal } = new AbortController();
  await recheckGrants({ ...known, signal });
  expect(inputs).toHaveLength(asked);
});

it('goes on where the last one was interrupted', async () => {
  const { known, inputs, recheck, change, statusOf } = await open(2500);
  change('2000', 'revoked');
  const controller = new AbortController();
  vi.setSystemTime(Date.now() + MINUTE);
  const { signal } = controller;
  await recheckGrants({ ...known, signal }, async () => controller.abort());
  expect(inputs).toHaveLength(1);
  await recheck();
  expect(inputs[1]?.cursor).toBeDefined();
  expect(statusOf('2000')).toBe('revoked');
});

it('takes nothing back that was confirmed while the answer was under way', async () => {
  const { client, server, recheck, statusOf } = await open(150);
  const answer = server.list;
  server.list = async (input) => {
    const older = await answer(input);
    patchGrants(client, new Map([['140', { status: 'revoked' }]]));
    return older;
  };
  await recheck();
  expect(statusOf('140')).toBe('revoked');
});

it('ends quietly where the server can’t say, and says so', async () => {
  const { server, recheck, rows } = await open(150);
  server.list = () => Promise.reject(new ApiError('unavailable', 'Away.'));
  await expect(recheck()).rejects.toThrow('Away.');
  expect(rows()).toHaveLength(150);
});

it('asks for nothing that the newest page holds', async () => {
  const { recheck, rows, inputs } = await open(90);
  await recheck(rows().slice(0, 30));
  expect(inputs).toEqual([]);
});
