import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../protocol/auth-grant';
import { signPresentation } from '../protocol/presentation';
import { keyPairOf } from '../protocol/testing/key-pair';
import { type ApiErrorKind, apiErrorOf } from '../src/lib/api-error';
import type { ServerProcess } from './server-process';

type Call = { method?: string; body?: unknown; token?: string; headers?: Record<string, string> };

/** As few as most tests need: a server keeps only so many unspent ones for all tests of a worker. */
const CHALLENGES = 10;

/** An ID that no other test has. */
export const newProfileId = () => `test-${randomBytes(6).toString('hex')}`;

export const newRecoveryKey = () => randomBytes(32).toString('hex');

/** Whoever holds a recovery key, as a caller of the API. */
export async function ownerOf(server: ServerProcess, recoveryKey: string) {
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
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, body: answer };
  };

  const takeChallenge = async () => {
    if (challenges.length === 0) {
      const token = await signPresentation(did, privateKey);
      const { status, body } = await fetchJson(`/challenges?amount=${CHALLENGES}`, { token });
      if (status !== 200) throw new Error(`no challenges: ${JSON.stringify(body)}`);
      challenges.push(...z.array(z.string()).parse(body));
    }
    return challenges.pop() ?? '';
  };

  /** One call of the API as the profile's owner, or with the token that it is given. */
  const call = async (path: string, options: Call = {}) => {
    const token = options.token ?? (await signPresentation(did, privateKey, await takeChallenge()));
    return fetchJson(path, { ...options, token });
  };

  /** An API token of the grant that has this challenge, in the name that every server takes: the profile's. */
  const signToken = async (challenge: string) => {
    const { body } = await fetchJson('/profile', {
      token: await signPresentation(did, privateKey),
    });
    const holder = z.object({ did: z.string() }).parse(body).did;
    return signPresentation(holder, privateKey, challenge);
  };

  return { recoveryKey, did, call, signToken };
}

export type Owner = Awaited<ReturnType<typeof ownerOf>>;

/** Creates a profile through the API, with a key of its own, so that a test has data that is only its. */
export async function createProfile(
  server: ServerProcess,
  { profileId = newProfileId(), displayName = 'Ada Lovelace' } = {},
) {
  const owner = await ownerOf(server, newRecoveryKey());
  const created = await owner.call('/profile/create', { body: { profileId, displayName } });
  if (created.status !== 200) throw new Error(`no profile: ${JSON.stringify(created)}`);
  return { ...owner, profileId, displayName };
}

/** Creates grants one after the other, so that they have an order, and returns their ids. */
export async function createGrants(owner: Owner, grants: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const grant of grants) {
    const { status, body } = await owner.call('/auth-grant/create', { body: grant });
    if (status !== 200) throw new Error(`no grant: ${JSON.stringify(body)}`);
    ids.push(z.string().parse(body));
  }
  return ids;
}

/** Creates one grant and returns it as the API answers it. */
export async function createGrant(owner: Owner, grant: object = {}): Promise<AuthGrant> {
  const [id = ''] = await createGrants(owner, [{ name: 'Nightly export', ...grant }]);
  return readGrant(owner, id);
}

/** The grant as the API answers it. */
export async function readGrant(owner: Owner, id: string): Promise<AuthGrant> {
  const { body } = await owner.call(`/auth-grant/${id}`);
  // Real servers leave the id out.
  return authGrant.parse({ id, ...Object(body) });
}

/** What a refusal means: servers of the network say nearly all of them with one status. */
export const refusalOf = ({
  status,
  body,
}: {
  status: number;
  body: unknown;
}): ApiErrorKind | null => (status === 200 ? null : apiErrorOf(status, body).kind);

/** All grants of the owner, up to a thousand, newest first. */
export async function listGrants(owner: Owner): Promise<AuthGrant[]> {
  const { body } = await owner.call('/profile/auth-grants', { body: { limit: 1000 } });
  return z.array(authGrant).parse(body);
}
