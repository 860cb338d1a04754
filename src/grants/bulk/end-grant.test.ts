import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endpoints } from '../../../protocol/endpoints';
import { ApiError, apiErrorOf } from '../../lib/api-error';
import type { Call, Send } from '../../lib/request';
import { grantAt } from '../testing/model-server';
import { type BulkKind, type Confirm, endGrant } from './end-grant';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Outcome = 'before-500' | 'after-500' | 'after-lost' | 'before-503' | 'before-429' | 'done';

/** A server with one grant, whose writes have these outcomes, and then `done`. */
function serverWith(status: 'active' | 'revoked' | 'gone', outcomes: Outcome[] = []) {
  const server = { status, writes: [] as string[], looks: 0, brokenLooks: 0 };
  const grant = grantAt(0, 'a');
  const gone = () => apiErrorOf(401, { message: 'This AuthGrant is not associated with you!' });
  const write = (path: string): void => {
    if (server.status === 'gone') throw gone();
    if (path === endpoints.revokeGrant.path) server.status = 'revoked';
    else if (server.status === 'active') throw apiErrorOf(409, { message: 'It is not revoked.' });
    else server.status = 'gone';
    server.writes.push(path);
  };
  const send: Send = async <T>({ endpoint, answer }: Call<T>) => {
    if (endpoint === endpoints.getGrant) {
      server.looks += 1;
      server.brokenLooks -= 1;
      if (server.brokenLooks >= 0) throw apiErrorOf(500, undefined);
      if (server.status === 'gone') throw gone();
      return answer.parse({ ...grant, status: server.status });
    }
    const outcome = outcomes.shift() ?? 'done';
    if (outcome === 'done' || outcome.startsWith('after')) write(endpoint.path);
    if (outcome.endsWith('lost')) {
      throw new ApiError('unavailable', 'The server could not be reached.', { isUnclear: true });
    }
    if (outcome !== 'done') throw apiErrorOf(Number(outcome.slice(-3)), undefined, '7');
    return answer.parse(true);
  };
  return { server, send };
}

/** Ends the grant once, with the pauses passing at once: what was confirmed, and what was thrown. */
async function end(
  kind: BulkKind,
  status: 'active' | 'revoked',
  send: Send,
  { isRepeat = false, isInTheWay = false } = {},
) {
  const confirm = vi.fn<Confirm>();
  const means = { send, confirm, isInTheWay: () => isInTheWay };
  const outcome = endGrant(kind, { id: 'a', status }, isRepeat, means).then(
    () => null,
    (error: ApiError) => error,
  );
  await vi.runAllTimersAsync();
  return { error: await outcome, confirmed: confirm.mock.calls.map(([, state]) => state) };
}

const REVOKE = endpoints.revokeGrant.path;
const DELETE = endpoints.deleteGrant.path;

describe('one grant of many', () => {
  it.each([
    ['revoke', 'active', [REVOKE], ['revoked']],
    ['delete', 'revoked', [DELETE], ['gone']],
    ['end', 'revoked', [DELETE], ['gone']],
    ['end', 'active', [REVOKE, DELETE], ['revoked', 'gone']],
  ] as const)('%s, when it is %s', async (kind, status, writes, confirmed) => {
    const { server, send } = serverWith(status);
    expect(await end(kind, status, send)).toEqual({ error: null, confirmed });
    expect(server.writes).toEqual(writes);
  });

  it('is never revoked by a deletion that was asked for a revoked one', async () => {
    const { server, send } = serverWith('active');
    const { error } = await end('delete', 'revoked', send);
    expect(error).toMatchObject({ kind: 'conflict' });
    expect(server.writes).toEqual([]);
  });

  it.each(['after-500', 'after-lost'] as const)(
    'whose answer is lost, %s, is looked up, and written once',
    async (outcome) => {
      const { server, send } = serverWith('active', [outcome, outcome]);
      const { error, confirmed } = await end('end', 'active', send);
      expect(error).toBeNull();
      expect(confirmed).toEqual(['revoked', 'gone']);
      expect(server.writes).toEqual([REVOKE, DELETE]);
    },
  );

  it('that the server did not change is never called done', async () => {
    const { server, send } = serverWith('active', ['before-500']);
    const { error, confirmed } = await end('revoke', 'active', send);
    expect(error?.message).toContain('Nothing was changed');
    expect(confirmed).toEqual([]);
    expect(server.status).toBe('active');
  });

  it.each([
    ['before-503', 503],
    ['before-429', 429],
  ] as const)('is not looked at while the server is too busy: %s', async (outcome, status) => {
    const { server, send } = serverWith('active', [outcome]);
    const { error } = await end('revoke', 'active', send);
    expect(error?.details).toMatchObject({ status, retryAfterMs: 7000 });
    expect(server.looks).toBe(0);
  });

  it('is not looked at while no call can get through', async () => {
    const { server, send } = serverWith('active', ['after-lost']);
    const { error, confirmed } = await end('revoke', 'active', send, { isInTheWay: true });
    expect(error).toMatchObject({ kind: 'unavailable', details: { isUnclear: false } });
    expect(confirmed).toEqual([]);
    expect(server.looks).toBe(0);
  });

  it('that somebody else deleted meanwhile is as deleted as it should be', async () => {
    const { send } = serverWith('gone');
    expect(await end('delete', 'revoked', send)).toMatchObject({ error: null });
    expect((await end('revoke', 'active', send)).error).toMatchObject({ kind: 'not-found' });
  });
});

describe('a repeat', () => {
  const repeat = { isRepeat: true };

  it('asks for nothing that was done already', async () => {
    const revoked = serverWith('revoked');
    expect(await end('revoke', 'active', revoked.send, repeat)).toEqual({
      error: null,
      confirmed: ['revoked'],
    });
    expect(revoked.server.writes).toEqual([]);
    const gone = serverWith('gone');
    expect(await end('end', 'active', gone.send, repeat)).toEqual({
      error: null,
      confirmed: ['gone'],
    });
    expect(gone.server.writes).toEqual([]);
  });

  it('does what was not done', async () => {
    const { server, send } = serverWith('active');
    expect(await end('end', 'active', send, repeat)).toMatchObject({ error: null });
    expect(server.writes).toEqual([REVOKE, DELETE]);
  });

  it('goes on where the try before ended, between revoking and deleting', async () => {
    const { server, send } = serverWith('revoked');
    expect(await end('end', 'active', send, repeat)).toMatchObject({ error: null });
    expect(server.writes).toEqual([DELETE]);
  });

  it('looks again where looking fails, but not without end', async () => {
    const { server, send } = serverWith('active');
    server.brokenLooks = 2;
    expect(await end('revoke', 'active', send, repeat)).toMatchObject({ error: null });
    server.brokenLooks = 3;
    const { error, confirmed } = await end('revoke', 'active', send, repeat);
    expect(error).toMatchObject({ details: { status: 500 } });
    expect(confirmed).toEqual([]);
  });

  it('of a revocation says that the grant is gone', async () => {
    const { send } = serverWith('gone');
    const { error, confirmed } = await end('revoke', 'active', send, repeat);
    expect(error?.message).toContain('gone');
    expect(confirmed).toEqual(['gone']);
  });
});
