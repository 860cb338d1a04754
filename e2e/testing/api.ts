import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../protocol/auth-grant';
import { signPresentation } from '../../protocol/presentation';
import { keyPairOf } from '../../protocol/testing/key-pair';
import type { ApiErrorKind } from '../../src/lib/api-error';
import { apiErrorOf } from '../../src/lib/error-answer';
import type { ServerProcess } from './server-process';

type Call = { method?: string; body?: unknown; token?: string; headers?: Record<string, string> };

/**
 * Enough for most tests: the server keeps a limited number of unused challenges for all tests of a
 * worker.
 */
const CHALLENGES = 10;

export const newProfileId = () => `test-${randomBytes(6).toString('hex')}`;

export const newRecoveryKey = () => randomBytes(32).toString('hex');

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
      if (status !== 200) throw new Error(`could not get challenges: ${JSON.stringify(body)}`);
      challenges.push(...z.array(z.string()).parse(body));
    }
    return challenges.pop() ?? '';
  };

  const call = async (path: string, options: Call = {}) => {
    const token = options.token ?? (await signPresentation(did, privateKey, await takeChallenge()));
    return fetchJson(path, { ...options, token });
  };

  /** Signs an API token in the profile's name, which every server accepts. */
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

/** Each test gets its own profile and key, so that tests don't share data. */
export async function createProfile(
  server: ServerProcess,
  { profileId = newProfileId(), displayName = 'Ada Lovelace', recoveryKey = newRecoveryKey() } = {},
) {
  const owner = await ownerOf(server, recoveryKey);
  const created = await owner.call('/profile/create', { body: { profileId, displayName } });
  if (created.status !== 200)
    throw new Error(`could not create a profile: ${JSON.stringify(created)}`);
  return { ...owner, profileId, displayName };
}

/** One by one, so that their order is known. Returns their ids. */
export async function createGrants(owner: Owner, grants: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const grant of grants) {
    const { status, body } = await owner.call('/auth-grant/create', { body: grant });
    if (status !== 200) throw new Error(`could not create a grant: ${JSON.stringify(body)}`);
    ids.push(z.string().parse(body));
  }
  return ids;
}

export async function createGrant(owner: Owner, grant: object = {}): Promise<AuthGrant> {
  const [id = ''] = await createGrants(owner, [{ name: 'Nightly export', ...grant }]);
  return readGrant(owner, id);
}

export async function readGrant(owner: Owner, id: string): Promise<AuthGrant> {
  const { body } = await owner.call(`/auth-grant/${id}`);
  // Real servers leave the id out.
  return authGrant.parse({ id, ...Object(body) });
}

/** Independent of the status, because real servers use a single one for nearly all errors. */
export const refusalOf = ({
  status,
  body,
}: {
  status: number;
  body: unknown;
}): ApiErrorKind | null => (status === 200 ? null : apiErrorOf(status, body).kind);

/** Newest first, up to 1,000. */
export async function listGrants(owner: Owner): Promise<AuthGrant[]> {
  const { body } = await owner.call('/profile/auth-grants', { body: { limit: 1000 } });
  return z.array(authGrant).parse(body);
}
