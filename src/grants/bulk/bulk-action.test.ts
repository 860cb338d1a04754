import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endpoints } from '../../../protocol/endpoints';
import { ApiError } from '../../lib/api-error';
import { apiErrorOf } from '../../lib/error-answer';
import type { Call, Send } from '../../lib/request';
import { grantAt } from '../testing/model-server';
import { type BulkAction, type OnConfirmed, runBulkAction } from './bulk-action';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ASKED_WAIT = { ms: 7000, words: 'a moment' };

type Outcome = 'before-500' | 'after-500' | 'after-lost' | 'before-503' | 'before-429' | 'done';

/** A server with one grant. Its writes have these outcomes, then `done`. */
function serverWith(status: 'active' | 'revoked' | 'gone', outcomes: Outcome[] = []) {
  const server = { status, writes: [] as string[], lookUps: 0, failingLookUps: 0 };
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
      server.lookUps += 1;
      server.failingLookUps -= 1;
      if (server.failingLookUps >= 0) throw apiErrorOf(500, undefined);
      if (server.status === 'gone') throw gone();
      return answer.parse({ ...grant, status: server.status });
    }
    const outcome = outcomes.shift() ?? 'done';
    if (outcome === 'done' || outcome.startsWith('after')) write(endpoint.path);
    if (outcome.endsWith('lost')) {
      throw new ApiError('unavailable', 'Couldn’t reach the server.', { isUnclear: true });
    }
    if (outcome !== 'done') throw apiErrorOf(Number(outcome.slice(-3)), undefined, ASKED_WAIT);
    return answer.parse(true);
  };
  return { server, send };
}

/** Applies the action once, skipping delays. Returns the confirmed states and the error. */
async function apply(
  action: BulkAction,
  status: 'active' | 'revoked',
  send: Send,
  { isRepeat = false, isBlocked = false, expiresAt = null as string | null } = {},
) {
  const onConfirmed = vi.fn<OnConfirmed>();
  const dependencies = {
    send,
    session: { profile: { profileId: 'ada' } },
    onConfirmed,
    isBlocked: () => isBlocked,
  };
  const outcome = runBulkAction(
    action,
    grantAt(0, 'a', { status, expiresAt }),
    isRepeat,
    dependencies,
  ).then(
    () => null,
    (error: ApiError) => error,
  );
  await vi.runAllTimersAsync();
  return { error: await outcome, confirmed: onConfirmed.mock.calls.map(([, state]) => state) };
}

const REVOKE = endpoints.revokeGrant.path;
const DELETE = endpoints.deleteGrant.path;

describe('a bulk action', () => {
  it.each([
    ['revoke', 'active', [REVOKE], ['revoked']],
    ['delete', 'revoked', [DELETE], ['gone']],
    ['revoke-and-delete', 'revoked', [DELETE], ['gone']],
    ['revoke-and-delete', 'active', [REVOKE, DELETE], ['revoked', 'gone']],
  ] as const)('%s works on a grant that is %s', async (action, status, writes, confirmed) => {
    const { server, send } = serverWith(status);
    expect(await apply(action, status, send)).toEqual({ error: null, confirmed });
    expect(server.writes).toEqual(writes);
  });

  it.each(['delete', 'revoke-and-delete'] as const)(
    '%s revokes an expired grant first, since servers delete revoked ones only',
    async (action) => {
      const { server, send } = serverWith('active');
      const expiresAt = new Date(Date.now()).toISOString();
      const { error, confirmed } = await apply(action, 'active', send, { expiresAt });
      expect(error).toBeNull();
      expect(confirmed).toEqual(['revoked', 'gone']);
      expect(server.writes).toEqual([REVOKE, DELETE]);
    },
  );

  it('says that an expired grant is revoked, if it could not be deleted as well', async () => {
    const { server, send } = serverWith('active', ['done', 'before-500']);
    const expiresAt = new Date(Date.now()).toISOString();
    const { error, confirmed } = await apply('delete', 'active', send, { expiresAt });
    expect(error?.message).toMatch(/^The grant is revoked, but not deleted\. /);
    expect(confirmed).toEqual(['revoked']);
    expect(server.status).toBe('revoked');
  });

  it('delete never revokes a grant that turns out to be active', async () => {
    const { server, send } = serverWith('active');
    const { error } = await apply('delete', 'revoked', send);
    expect(error).toMatchObject({ kind: 'conflict' });
    expect(server.writes).toEqual([]);
  });

  it.each(['after-500', 'after-lost'] as const)(
    'looks up the outcome of a lost answer and writes once: %s',
    async (outcome) => {
      const { server, send } = serverWith('active', [outcome, outcome]);
      const { error, confirmed } = await apply('revoke-and-delete', 'active', send);
      expect(error).toBeNull();
      expect(confirmed).toEqual(['revoked', 'gone']);
      expect(server.writes).toEqual([REVOKE, DELETE]);
    },
  );

  it('fails if the server changed nothing', async () => {
    const { server, send } = serverWith('active', ['before-500']);
    const { error, confirmed } = await apply('revoke', 'active', send);
    expect(error?.message).toContain('Nothing was changed');
    expect(confirmed).toEqual([]);
    expect(server.status).toBe('active');
  });

  it.each([
    ['before-503', 503],
    ['before-429', 429],
  ] as const)(
    'doesn’t look up the outcome while the server is busy: %s',
    async (outcome, status) => {
      const { server, send } = serverWith('active', [outcome]);
      const { error } = await apply('revoke', 'active', send);
      expect(error?.details).toMatchObject({ status, retryAfterMs: 7000 });
      expect(server.lookUps).toBe(0);
    },
  );

  it('doesn’t look up the outcome while requests are blocked', async () => {
    const { server, send } = serverWith('active', ['after-lost']);
    const { error, confirmed } = await apply('revoke', 'active', send, { isBlocked: true });
    expect(error).toMatchObject({ kind: 'unavailable', details: { isUnclear: false } });
    expect(confirmed).toEqual([]);
    expect(server.lookUps).toBe(0);
  });

  it('delete succeeds and revoke fails if the grant was deleted elsewhere', async () => {
    const { send } = serverWith('gone');
    const gone = { error: null, confirmed: ['gone'] };
    expect(await apply('delete', 'revoked', send)).toEqual(gone);
    const expiresAt = new Date(Date.now()).toISOString();
    expect(await apply('delete', 'active', send, { expiresAt })).toEqual(gone);
    expect((await apply('revoke', 'active', send)).error).toMatchObject({ kind: 'not-found' });
  });
});

describe('a repeat of a bulk action', () => {
  const repeat = { isRepeat: true };

  it('skips the steps that are done', async () => {
    const revoked = serverWith('revoked');
    expect(await apply('revoke', 'active', revoked.send, repeat)).toEqual({
      error: null,
      confirmed: ['revoked'],
    });
    expect(revoked.server.writes).toEqual([]);
    const gone = serverWith('gone');
    expect(await apply('revoke-and-delete', 'active', gone.send, repeat)).toEqual({
      error: null,
      confirmed: ['gone'],
    });
    expect(gone.server.writes).toEqual([]);
  });

  it('performs the missing steps', async () => {
    const { server, send } = serverWith('active');
    expect(await apply('revoke-and-delete', 'active', send, repeat)).toMatchObject({ error: null });
    expect(server.writes).toEqual([REVOKE, DELETE]);
  });

  it('deletes a grant that the first attempt only revoked', async () => {
    const { server, send } = serverWith('revoked');
    expect(await apply('revoke-and-delete', 'active', send, repeat)).toMatchObject({ error: null });
    expect(server.writes).toEqual([DELETE]);
  });

  it('retries a failing look-up twice', async () => {
    const { server, send } = serverWith('active');
    server.failingLookUps = 2;
    expect(await apply('revoke', 'active', send, repeat)).toMatchObject({ error: null });
    server.failingLookUps = 3;
    const { error, confirmed } = await apply('revoke', 'active', send, repeat);
    expect(error).toMatchObject({ details: { status: 500 } });
    expect(confirmed).toEqual([]);
  });

  it('of revoke reports that the grant was deleted', async () => {
    const { send } = serverWith('gone');
    const { error, confirmed } = await apply('revoke', 'active', send, repeat);
    expect(error?.message).toBe('Already deleted.');
    expect(confirmed).toEqual(['gone']);
  });
});
