import { beforeEach, expect, it, vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { endpoints } from '../../../protocol/endpoints';
import { ApiError } from '../../lib/api-error';
import type { Call, Send } from '../../lib/request';
import { createMemoryStorage } from '../../lib/testing/memory-storage';
import { createOnce } from './create-once';
import { twinsOf } from './twin-grants';

const INPUT = { name: 'CI', scope: 'boosts:read', expiresAt: null };
const ELSEWHERE = 'https://network.example.org/api';

const grantWith = (id: string): AuthGrant => ({
  ...INPUT,
  id,
  challenge: `auth-grant:${id}`,
  status: 'active',
  createdAt: '2026-01-01T00:00:00.000Z',
});

/** A server that is asked twice for each create, as by a browser whose connection died. */
function askedTwice(grants: AuthGrant[]): Send {
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

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createMemoryStorage());
});

it('remembers what the repeat of a create made beside it', async () => {
  const send = askedTwice([grantWith('old')]);
  expect(await createOnce(INPUT, creatorOf('token', ELSEWHERE))(send)).toBe('second');
  expect(twinsOf('second')).toEqual(['first']);
  expect(twinsOf('first')).toEqual([]);
});

it.each([
  ['a key', 'key', ELSEWHERE],
  ['a token, at our own server', 'token', '/api'],
] as const)(
  'does not look in a session of %s, where no repeat makes a grant',
  async (_, kind, server) => {
    let looks = 0;
    const twice = askedTwice([]);
    const send: Send = (call) => {
      if (call.endpoint === endpoints.listGrants) looks += 1;
      return twice(call);
    };
    await createOnce(INPUT, creatorOf(kind, server))(send);
    expect(looks).toBe(1);
    expect(twinsOf('second')).toEqual([]);
  },
);

it('gives the grant though the look for others fails', async () => {
  const twice = askedTwice([]);
  let isCreated = false;
  const send: Send = async (call) => {
    if (isCreated) throw new ApiError('unavailable', 'Away.');
    isCreated = call.endpoint === endpoints.createGrant;
    return twice(call);
  };
  expect(await createOnce(INPUT, creatorOf('token', ELSEWHERE))(send)).toBe('second');
});
