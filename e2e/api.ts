import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { signPresentation } from '../protocol/presentation';
import { keyPairOf } from '../protocol/testing/key-pair';
import type { ServerProcess } from './server-process';

type Call = { method?: string; body?: unknown; token?: string; headers?: Record<string, string> };

/** Creates a profile through the API, with a key of its own, so that a test has data that is only its. */
export async function createProfile(server: ServerProcess, displayName = 'Ada Lovelace') {
  const recoveryKey = randomBytes(32).toString('hex');
  const profileId = `test-${randomBytes(6).toString('hex')}`;
  const { privateKey, did } = await keyPairOf(recoveryKey);
  const challenges: string[] = [];

  const fetchJson = async (path: string, { method, body, token, headers }: Call = {}) => {
    const response = await fetch(`${server.url}/api${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return { status: response.status, body: answer };
  };

  const takeChallenge = async () => {
    if (challenges.length === 0) {
      const token = await signPresentation(did, privateKey);
      const { body } = await fetchJson('/challenges?amount=100', { token });
      challenges.push(...z.array(z.string()).parse(body));
    }
    return challenges.pop() ?? '';
  };

  /** One call of the API as the profile's owner, or with the token that it is given. */
  const call = async (path: string, options: Call = {}) => {
    const token = options.token ?? (await signPresentation(did, privateKey, await takeChallenge()));
    return fetchJson(path, { ...options, token });
  };

  /** An API token of the grant that has this challenge. */
  const signToken = (challenge: string) => signPresentation(did, privateKey, challenge);

  const created = await call('/profile/create', { body: { profileId, displayName } });
  if (created.status !== 200) throw new Error(`no profile: ${JSON.stringify(created)}`);
  return { recoveryKey, profileId, did, displayName, call, signToken };
}

export type TestProfile = Awaited<ReturnType<typeof createProfile>>;

/** Creates grants one after the other, so that they have an order, and returns their ids. */
export async function createGrants(profile: TestProfile, grants: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const grant of grants) {
    const { status, body } = await profile.call('/auth-grant/create', { body: grant });
    if (status !== 200) throw new Error(`no grant: ${JSON.stringify(body)}`);
    ids.push(z.string().parse(body));
  }
  return ids;
}
