import { beforeEach, expect, it, vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { endpoints } from '../../../protocol/endpoints';
import { ApiError } from '../../lib/api-error';
import type { Call, Send } from '../../lib/request';
import { createMemoryStorage } from '../../lib/testing/memory-storage';
import { createOnce } from './create-once';
import { duplicatesOf } from './duplicate-grants';

const INPUT = { name: 'CI', scope: 'boosts:read', expiresAt: null };
const ELSEWHERE = 'https://network.example.org/api';

const grantWith = (id: string): AuthGrant => ({
  ...INPUT,
  id,
  challenge: `auth-grant:${id}`,
  status: 'active',
  createdAt: '2026-01-01T00:00:00.000Z',
});

/** A server that gets each create twice, as from a browser whose connection broke. */
function duplicatingServer(grants: AuthGrant[]): Send {
  return async <T>(call: Call<T>): Promise<T> => {
    if (call.endpoint === endpoints.listGrants) return call.answer.parse([...grants]);
    grants.unshift(grantWith('second'), grantWith('first'));
    return call.answer.parse('second');
  };
}

const creatorOf = (kind: 'key' | 'token', server: string) => ({
  kind,
  server,
  profile: { profileId: 'ada' },
});

const create = (send: Send, creator: ReturnType<typeof creatorOf>) =>
  createOnce(
    { fields: INPUT, creator },
    { send, publish: () => {}, session: { profile: { profileId: 'ada' } } },
  );

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createMemoryStorage());
});

it('stores the duplicate that the browser’s repeat created', async () => {
  const send = duplicatingServer([grantWith('old')]);
  expect(await create(send, creatorOf('token', ELSEWHERE))).toBe('second');
  expect(duplicatesOf('second')).toEqual(['first']);
  expect(duplicatesOf('first')).toEqual([]);
});

it.each([
  ['a key', 'key', ELSEWHERE],
  ['a token, at our own server', 'token', '/api'],
] as const)('doesn’t look for duplicates in a session with %s', async (_, kind, server) => {
  let lists = 0;
  const twice = duplicatingServer([]);
  const send: Send = (call) => {
    if (call.endpoint === endpoints.listGrants) lists += 1;
    return twice(call);
  };
  await create(send, creatorOf(kind, server));
  expect(lists).toBe(1);
  expect(duplicatesOf('second')).toEqual([]);
});

it('resolves to the id even if the look-up of duplicates fails', async () => {
  const twice = duplicatingServer([]);
  let isCreated = false;
  const send: Send = async (call) => {
    if (isCreated) throw new ApiError('unavailable', 'Away.');
    isCreated = call.endpoint === endpoints.createGrant;
    return twice(call);
  };
  expect(await create(send, creatorOf('token', ELSEWHERE))).toBe('second');
});
