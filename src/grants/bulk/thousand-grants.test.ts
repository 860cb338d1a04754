import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endpoints } from '../../../protocol/endpoints';
import { apiErrorOf } from '../../lib/error-answer';
import type { Call, Send } from '../../lib/request';
import { grantAt } from '../testing/model-server';
import { runBulkAction } from './bulk-action';
import { type BulkProgress, createTaskQueue } from './task-queue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('revokes each of 1,000 grants once if one request in ten fails, before or after its effect', async () => {
  const grants = Array.from({ length: 1000 }, (_, index) => grantAt(index, `g${index}`));
  const revokedTimes = new Map<string, number>();
  let calls = 0;
  const send: Send = async <T>({ endpoint, id = '', answer }: Call<T>) => {
    calls += 1;
    const fails = calls % 10 === 0;
    if (fails && calls % 20 === 0) throw apiErrorOf(500, undefined);
    if (endpoint === endpoints.revokeGrant) {
      revokedTimes.set(id, (revokedTimes.get(id) ?? 0) + 1);
    }
    if (fails) throw apiErrorOf(500, undefined);
    const status = revokedTimes.has(id) ? 'revoked' : 'active';
    return answer.parse(endpoint === endpoints.getGrant ? { ...grantAt(0, id), status } : true);
  };
  const confirmed = new Set<string>();
  let now: BulkProgress<(typeof grants)[number]> | undefined;
  const queue = createTaskQueue(grants, {
    perform: (grant, isRepeat) =>
      runBulkAction('revoke', grant, isRepeat, {
        send,
        session: { profile: { profileId: 'ada' } },
        onConfirmed: (id) => confirmed.add(id),
        isBlocked: () => false,
      }),
    findObstacle: () => null,
    onProgress: (progress) => {
      now = progress;
    },
  });
  const check = async (ended: Promise<void>) => {
    await vi.runAllTimersAsync();
    await ended;
    expect(now).toMatchObject({ phase: 'ended', left: 0, underWay: 0 });
    expect((now?.done ?? 0) + (now?.failures.length ?? 0)).toBe(1000);
    expect(confirmed.size).toBe(now?.done);
    for (const { item } of now?.failures ?? []) expect(confirmed.has(item.id)).toBe(false);
  };
  await check(queue.run());
  expect(now?.failures.length).toBeGreaterThan(10);
  for (let tries = 0; tries < 5 && now?.failures.length; tries += 1) {
    await check(queue.retryFailed());
  }
  expect(now?.done).toBe(1000);
  expect([...revokedTimes.values()].every((times) => times === 1)).toBe(true);
});
