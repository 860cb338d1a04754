import { expect, it } from 'vitest';
import { endpoints } from '../../../protocol/endpoints';
import { listGrantsInput } from '../../../protocol/grant-list';
import { createModelServer, grantAt } from '../../grants/testing/model-server';
import type { Call, Send } from '../../lib/request';
import { findLaterGrants } from './find-later-grants';

const { signal } = new AbortController();

function sendTo(grants: ReturnType<typeof grantAt>[]): Send {
  const server = createModelServer(grants);
  return async <T>({ endpoint, body, answer }: Call<T>) => {
    if (endpoint !== endpoints.listGrants) throw new Error(endpoint.path);
    return answer.parse(await server.list(listGrantsInput.parse(body)));
  };
}

const LEAKED = grantAt(100, 'leaked');

it('finds those created since, and counts those that have ended', async () => {
  const send = sendTo([
    grantAt(99, 'before'),
    LEAKED,
    grantAt(101, 'revoked', { status: 'revoked' }),
    grantAt(102, 'live'),
  ]);
  const { live, count, missing } = await findLaterGrants(send, LEAKED, signal);
  expect(live.map(({ id }) => id)).toEqual(['live']);
  expect([count, missing]).toEqual([2, null]);
});

it('says that it has looked at the newest 1,000 only', async () => {
  const many = Array.from({ length: 1200 }, (_, at) => grantAt(200 + at, `${at}`));
  const { count, missing } = await findLaterGrants(sendTo([LEAKED, ...many]), LEAKED, signal);
  expect([count >= 1000 && count < 1200, missing]).toEqual([true, 'limit']);
});

it('claims nothing about a grant whose server doesn’t say when it was created', async () => {
  const send = sendTo([grantAt(102, 'live')]);
  expect(await findLaterGrants(send, { ...LEAKED, createdAt: '' }, signal)).toEqual({
    live: [],
    count: 0,
    missing: 'unknown-start',
  });
});
