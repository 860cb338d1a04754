import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endpoints } from '../../../protocol/endpoints';
import { ApiError } from '../../lib/api-error';
import type { ListPage } from '../paging/list-page';
import { idsOf } from '../testing/list-all';
import { createModelServer, grantAt, grantsWithTies } from '../testing/model-server';
import { openList, stubIdle } from '../testing/open-list';
import { patchGrants } from './grant-cache';
import { detailQuery } from './grant-detail';
import { grantKeys } from './grant-keys';
import { FRESH_MS, IDLE_ROWS } from './grant-list';
import { settleGrants } from './settle-grants';

const LIST = endpoints.listGrants.path;

const closers: (() => void)[] = [];
let becomeIdle: () => void;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  becomeIdle = stubIdle().becomeIdle;
});
afterEach(() => {
  for (const close of closers.splice(0)) close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(count: number, pages = 1) {
  const server = createModelServer(grantsWithTies(Array(count).fill(1)));
  const opened = await openList(server, pages);
  closers.push(opened.close);
  const { list, untilQuiet } = opened;
  const rows = () => list.get().rows;
  const newestFirst = () => idsOf(server.items.toReversed());
  const update = async () => {
    list.update();
    await untilQuiet();
  };
  const patch = (
    id: string,
    change: Parameters<typeof patchGrants>[1] extends ReadonlyMap<string, infer P> ? P : never,
  ) => patchGrants(opened.client, new Map([[id, change]]));
  return { server, newestFirst, rows, update, patch, ...opened };
}

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe('a list with 50 loaded pages', () => {
  it('is brought up to date with one request, and keeps all pages in order', async () => {
    const { calls, pagesNow, update } = await open(6000, 50);
    const before = pagesNow();
    await update();
    expect(calls).toEqual([LIST]);
    expect(pagesNow()).toEqual(before);
    const isSame = pagesNow().map((page, index) => page === before[index]);
    expect(isSame.slice(1)).toEqual(Array(49).fill(true));
  });

  it('shows a new grant on top and continues after its last page', async () => {
    const { list, server, calls, rows, newestFirst, update, untilQuiet } = await open(6000, 50);
    const count = rows().length;
    server.items.push(grantAt(6000, 'new'));
    await update();
    expect(calls).toEqual([LIST]);
    expect(idsOf(rows())).toEqual(newestFirst().slice(0, count + 1));
    list.get().more();
    await untilQuiet();
    expect(calls).toEqual([LIST, LIST]);
    // The cursor includes the last grant of the page before, so each page adds 99.
    expect(idsOf(rows())).toEqual(newestFirst().slice(0, count + 100));
  });

  it('drops grants of the first page that were deleted elsewhere', async () => {
    const { server, rows, newestFirst, update } = await open(6000, 50);
    const count = rows().length;
    server.items.splice(-30, 10);
    await update();
    expect(idsOf(rows())).toEqual(newestFirst().slice(0, count - 10));
  });
});

it('starts over and misses nothing if more grants are new than fit on a page', async () => {
  const { server, rows, newestFirst, update } = await open(500, 3);
  for (let made = 0; made < 150; made += 1) server.items.push(grantAt(500 + made, `new-${made}`));
  await update();
  // As many as the screen had asked for.
  expect(idsOf(rows())).toEqual(newestFirst().slice(0, 298));
});

it('has no next page once it has shrunk to one page', async () => {
  const { server, pagesNow, rows, update, list } = await open(250, 3);
  server.items.splice(0, 200);
  await update();
  expect(pagesNow()).toHaveLength(1);
  expect(rows()).toHaveLength(50);
  expect(list.get()).toMatchObject({ hasMore: false, isWhole: true });
});

describe('what is loaded', () => {
  it('grows by a page however often a screen asks for it', async () => {
    const { list, server, rows, untilQuiet } = await open(1000);
    while (list.get().hasMore) {
      for (let frame = 0; frame < 3; frame += 1) list.get().more();
      await untilQuiet();
    }
    const cursors = server.calls.map(({ cursor }) => cursor);
    expect(new Set(cursors).size).toBe(cursors.length);
    expect(rows()).toHaveLength(1000);
  });

  it('grows by 1,000 whenever the browser is idle, until 10,000 are there', async () => {
    const { list, server, rows, untilQuiet } = await open(IDLE_ROWS + 3000);
    for (let moment = 0; moment < 20; moment += 1) {
      expect(list.get().isCounting).toBe(rows().length < IDLE_ROWS);
      becomeIdle();
      await untilQuiet();
    }
    expect(server.calls.map(({ limit }) => limit)).toEqual([100, ...Array(10).fill(1000)]);
    expect(rows().length).toBeGreaterThanOrEqual(IDLE_ROWS);
    expect(list.get()).toMatchObject({ isWhole: false, isCounting: false });
  });

  it('is everything once somebody wants all, at once', async () => {
    const { list, rows, untilQuiet } = await open(3000);
    const release = list.get().want('all');
    expect(list.get().isCounting).toBe(true);
    await untilQuiet();
    release();
    expect(rows()).toHaveLength(3000);
    expect(list.get()).toMatchObject({ isWhole: true, isCounting: false });
  });

  it('stays as it is while somebody wants nothing more', async () => {
    const { list, rows, untilQuiet } = await open(3000);
    const release = list.get().want('nothing');
    list.get().more();
    becomeIdle();
    await untilQuiet();
    expect(rows()).toHaveLength(100);
    expect(list.get().isCounting).toBe(false);
    release();
    await untilQuiet();
    expect(rows()).toHaveLength(199);
  });

  it('is what’s there once nobody looks any more', async () => {
    const { list, rows, close, calls, untilQuiet } = await open(3000);
    list.get().want('all');
    close();
    await untilQuiet();
    expect(calls.length).toBeLessThanOrEqual(1);
    expect(rows()).toHaveLength(100);
  });
});

describe('somebody who comes back', () => {
  it('sees what was there, and asks for the newest grants after a while', async () => {
    const { close, look, rows, calls, server, untilQuiet } = await open(50);
    close();
    closers.push(look());
    await untilQuiet();
    expect(calls).toEqual([]);
    closers.pop()?.();
    later(FRESH_MS);
    server.items.push(grantAt(50, 'new'));
    closers.push(look());
    expect(rows()).toHaveLength(50);
    await untilQuiet();
    expect(calls).toEqual([LIST]);
    expect(rows()[0]?.id).toBe('new');
  });

  it('asks at once after a write', async () => {
    const { client, close, look, calls, untilQuiet } = await open(50);
    close();
    settleGrants(client, 'confirmed');
    closers.push(look());
    await untilQuiet();
    expect(calls).toEqual([LIST]);
  });

  it('asks again after a failure, unless it’s forbidden', async () => {
    for (const [kind, expected] of [
      ['unavailable', 2],
      ['forbidden', 1],
    ] as const) {
      const server = createModelServer([]);
      let asked = 0;
      const list = async () => {
        asked += 1;
        throw new ApiError(kind, 'No.');
      };
      const { look, close, untilQuiet, ...opened } = await openList({ ...server, list });
      expect(opened.list.get().problem).toMatchObject({ step: 'first' });
      close();
      closers.push(look());
      await untilQuiet();
      expect(asked, kind).toBe(expected);
    }
  });
});

describe('a confirmed change', () => {
  it('is in the list and in its detail without a request', async () => {
    const { client, send, calls, pagesNow, rows, patch } = await open(500, 5);
    const detail = detailQuery(send, '250-0');
    await client.query(detail);
    const [before, rowsBefore] = [pagesNow(), rows()];
    calls.length = 0;

    patch('250-0', { status: 'revoked' });
    settleGrants(client, 'confirmed');
    expect(calls).toEqual([]);
    const patched = { ...grantAt(250, '250-0'), status: 'revoked' };
    const replaced = rows().filter((grant, index) => grant !== rowsBefore[index]);
    expect(replaced).toEqual([patched]);
    expect(idsOf(rows())).toEqual(idsOf(rowsBefore));
    expect(client.getQueryData(detail.queryKey)).toEqual(patched);
    const isSame = pagesNow().map((page, index) => page === before[index]);
    expect(isSame).toEqual([true, true, false, true, true]);
  });

  it('changes both copies of a grant that two pages hold', async () => {
    const { server, pagesNow, update, patch } = await open(500, 2);
    server.items.splice(-20, 20);
    await update();
    patch('390-0', { name: 'Changed' });
    const copies = pagesNow().map(({ grants }) => grants.find(({ id }) => id === '390-0')?.name);
    expect(copies).toEqual(['Changed', 'Changed']);
  });

  it('of an unknown grant adds nothing', async () => {
    const { client, send, pagesNow, patch } = await open(10);
    const before = pagesNow();
    patch('unknown', { name: 'Changed' });
    expect(pagesNow()[0]).toBe(before[0]);
    expect(client.getQueryData(detailQuery(send, 'unknown').queryKey)).toBeUndefined();
  });

  it('that deletes a grant drops its row and its detail without a request', async () => {
    const { client, send, calls, rows, patch } = await open(500, 5);
    const detail = detailQuery(send, '250-0');
    await client.query(detail);
    const others = idsOf(rows()).filter((id) => id !== '250-0');
    calls.length = 0;
    patch('250-0', null);
    expect(calls).toEqual([]);
    expect(idsOf(rows())).toEqual(others);
    expect(client.getQueryData(detail.queryKey)).toBeUndefined();
  });

  it('of several grants leaves the other pages alone', async () => {
    const { client, pagesNow, rows } = await open(500, 5);
    const before = pagesNow();
    const patches = new Map([
      ['450-0', { status: 'revoked' as const }],
      ['250-0', { status: 'revoked' as const }],
      ['251-0', null],
    ]);
    patchGrants(client, patches);
    const known = new Map(rows().map(({ id, status }) => [id, status]));
    expect(known.get('450-0')).toBe('revoked');
    expect(known.get('250-0')).toBe('revoked');
    expect(known.has('251-0')).toBe(false);
    expect(known.get('252-0')).toBe('active');
    const isSame = pagesNow().map((page, index) => page === before[index]);
    expect(isSame).toEqual([false, true, false, true, true]);
    const after = pagesNow();
    patchGrants(client, patches);
    expect(pagesNow().every((page, index) => page === after[index])).toBe(true);
  });

  it.each(['newest', 'more'] as const)('survives an older answer (%s)', async (step) => {
    const { list, server, rows, patch, untilQuiet } = await open(150);
    const answer = server.list;
    server.list = async (input) => {
      const older = structuredClone(await answer(input));
      patch('149-0', { status: 'revoked' });
      patch('148-0', null);
      return older;
    };
    if (step === 'newest') list.update();
    else list.get().more();
    await untilQuiet();
    expect(rows().find(({ id }) => id === '149-0')?.status).toBe('revoked');
    expect(rows().some(({ id }) => id === '148-0')).toBe(false);
  });
});

describe('what a page of a grant learns', () => {
  it('the list knows', async () => {
    const { client, send, server, rows } = await open(250, 3);
    server.items = server.items.map((item) =>
      item.id === '10-0' ? { ...item, status: 'revoked', name: 'Renamed' } : item,
    );
    await client.query(detailQuery(send, '10-0'));
    expect(rows().find(({ id }) => id === '10-0')).toMatchObject({
      status: 'revoked',
      name: 'Renamed',
    });
  });

  it('that it is gone, the list knows too', async () => {
    const { client, rows } = await open(250, 3);
    const gone = async () => {
      throw new ApiError('not-found', 'No such grant.');
    };
    await expect(client.query(detailQuery(gone, '10-0'))).rejects.toThrow();
    expect(rows().some(({ id }) => id === '10-0')).toBe(false);
  });
});

describe('a write whose outcome is unclear', () => {
  it('brings the list and an open detail up to date', async () => {
    const { client, server, send, calls, untilQuiet } = await open(10);
    const observer = new QueryObserver(client, detailQuery(send, '5-0'));
    closers.push(observer.subscribe(() => {}));
    await observer.refetch();
    calls.length = 0;
    server.items = server.items.map((grant) => ({ ...grant, name: 'Changed' }));
    settleGrants(client, 'unclear');
    await untilQuiet();
    expect(calls.toSorted()).toEqual([endpoints.getGrant.path, LIST].toSorted());
    expect(observer.getCurrentResult().data?.name).toBe('Changed');
  });
});

describe('a failure', () => {
  async function failing(step: 'newest' | 'more') {
    const opened = await open(250);
    const answer = opened.server.list;
    opened.server.list = () => Promise.reject(new ApiError('unavailable', 'Away.'));
    if (step === 'newest') opened.list.update();
    else opened.list.get().more();
    await opened.untilQuiet();
    const mend = () => {
      opened.server.list = answer;
    };
    return { ...opened, mend };
  }

  it('to bring the list up to date keeps it and says since when it’s old', async () => {
    const { list, rows, mend, untilQuiet } = await failing('newest');
    const { refreshedAt } = list.get();
    expect(rows()).toHaveLength(100);
    expect(list.get().problem).toMatchObject({ step: 'newest', error: { message: 'Away.' } });
    later(1000);
    expect(list.get().refreshedAt).toBe(refreshedAt);
    mend();
    list.get().retry();
    await untilQuiet();
    expect(list.get().problem).toBeNull();
    expect(list.get().refreshedAt).toBe(refreshedAt + 1000);
  });

  it('to load the next page keeps the others, and nothing asks again by itself', async () => {
    const { list, rows, calls, mend, untilQuiet } = await failing('more');
    expect(list.get()).toMatchObject({ problem: { step: 'more' }, isCounting: false });
    const asked = calls.length;
    list.get().more();
    becomeIdle();
    await untilQuiet();
    expect(calls).toHaveLength(asked);
    mend();
    list.get().retry();
    await untilQuiet();
    expect(rows().length).toBeGreaterThan(100);
  });
});

it.each(['newest', 'more'] as const)(
  'a list that was dropped after a failure is loaded again (%s)',
  async (step) => {
    const { client, list, server, rows, close, look, untilQuiet } = await open(250);
    const answer = server.list;
    const kind = step === 'more' ? 'forbidden' : 'unavailable';
    server.list = () => Promise.reject(new ApiError(kind, 'No.'));
    if (step === 'newest') list.update();
    else list.get().more();
    await untilQuiet();
    close();
    client.removeQueries({ queryKey: grantKeys.list() });
    server.list = answer;
    closers.push(look());
    await untilQuiet();
    expect(list.get()).toMatchObject({ isLoaded: true, problem: null });
    expect(rows().length).toBeGreaterThanOrEqual(100);
  },
);

it('a write during a refresh keeps the list outdated', async () => {
  const { client, list, server, calls, close, look, untilQuiet } = await open(50);
  const answer = server.list;
  server.list = async (input) => {
    const older = await answer(input);
    settleGrants(client, 'confirmed');
    return older;
  };
  list.update();
  await untilQuiet();
  server.list = answer;
  calls.length = 0;
  close();
  closers.push(look());
  await untilQuiet();
  expect(calls).toEqual([LIST]);
});

it('trying again keeps a refresh that is due', async () => {
  const { list, calls, untilQuiet } = await open(250);
  list.get().more();
  list.update();
  list.get().retry();
  await untilQuiet();
  expect(calls).toEqual([LIST, LIST]);
});

it('what an older answer says takes nothing back that a newer one has said', async () => {
  const { client, server, rows, list } = await open(50);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const old = server.items.find(({ id }) => id === '40-0');
  const reading = client.query(
    detailQuery(async (call) => {
      await held;
      return call.answer.parse(old);
    }, '40-0'),
  );
  server.items = server.items.map((item) =>
    item.id === '40-0' ? { ...item, status: 'revoked' as const } : item,
  );
  const status = () => rows().find(({ id }) => id === '40-0')?.status;
  list.update();
  await vi.waitFor(() => expect(status()).toBe('revoked'));
  release();
  await reading;
  expect(status()).toBe('revoked');
});

it('a list that was removed from the cache is loaded again', async () => {
  const { client, rows, untilQuiet } = await open(50);
  client.removeQueries({ queryKey: grantKeys.list() });
  const page: ListPage[] | undefined = client.getQueryData(grantKeys.list());
  expect(page).toBeUndefined();
  settleGrants(client, 'unclear');
  await untilQuiet();
  expect(rows()).toHaveLength(50);
});
