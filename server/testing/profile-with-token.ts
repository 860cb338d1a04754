import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import { signPresentation } from '../../protocol/presentation';
import type { Db } from '../database/tables';
import { createGrant } from '../grants/create-grant';
import { findGrant } from '../grants/grant-store';
import { createProfile } from '../profiles/create-profile';
import { didOfRecoveryKey } from '../seeding/owner-key';

/** A key that has no profile. */
export async function makeBareHolder() {
  const recoveryKey = randomBytes(32).toString('hex');
  const did = didOfRecoveryKey(recoveryKey);
  const key = await crypto.subtle.importKey(
    'pkcs8',
    Buffer.from(`302e020100300506032b657004220420${recoveryKey}`, 'hex'),
    'Ed25519',
    false,
    ['sign'],
  );
  return { recoveryKey, did, sign: (nonce?: string) => signPresentation(did, key, nonce) };
}

/** Creates a profile in the database of built servers, with an API token for its grants. */
export async function makeProfileWithToken(db: Db) {
  const holder = await makeBareHolder();
  const { recoveryKey, did, sign } = holder;
  const profileId = `p${recoveryKey.slice(0, 8)}`;
  await createProfile(db, did, { profileId }, Date.now());
  const id = await createGrant(db, profileId, { scope: 'authGrants:*' }, Date.now());
  const challenge = (await findGrant(db, profileId, id))?.challenge;
  return { ...holder, profileId, token: await sign(challenge) };
}

export function sendCreate(
  address: string,
  token: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${address}/api${endpoints.createGrant.path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: '{"scope":"authGrants:read"}',
  });
}

/** @returns the id of the new grant */
export async function create(...args: Parameters<typeof sendCreate>): Promise<string> {
  return z.string().parse(await (await sendCreate(...args)).json());
}
