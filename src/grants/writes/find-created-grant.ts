import { type AuthGrant, expiryTime } from '../../../protocol/auth-grant';
import type { CreateGrantInput } from '../../../protocol/grant-input';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { isBrokenPage } from '../data/broken-page';
import { readGrants } from '../data/grant-list-answer';
import { listGrants } from '../data/grant-requests';
import type { CreateAttempt } from './create-attempts';

type Before = NonNullable<CreateAttempt['before']>;

/** The first is more than anybody makes while one create is under way; a broken grant needs fewer. */
const LIMITS = [20, 5, 1];

/** The newest grants: as many as the server can list, should it break on one of them. */
async function newestGrants(send: Send, [limit, ...smaller] = LIMITS): Promise<AuthGrant[]> {
  try {
    return readGrants(await listGrants(send, { limit })).grants;
  } catch (error) {
    if (smaller.length === 0 || !isBrokenPage(error)) throw error;
    return newestGrants(send, smaller);
  }
}

/** What is there before a create; `null` where the caller may not see it, or the server cannot say. */
export async function newestBefore(send: Send): Promise<Before | null> {
  try {
    const grants = await newestGrants(send);
    return { ids: grants.map(({ id }) => id), newest: grants[0]?.createdAt ?? null };
  } catch (error) {
    const isForbidden = error instanceof ApiError && error.kind === 'forbidden';
    if (isForbidden || isBrokenPage(error)) return null;
    throw error;
  }
}

/**
 * The grants, newest first, that were not there before, with the name, scope and end of `input`, and
 * created, by the server's own clock, no earlier than the newest one before.
 */
export async function newGrantsLike(
  send: Send,
  { name, scope, expiresAt }: CreateGrantInput,
  { ids, newest }: Before,
): Promise<AuthGrant[]> {
  const grants = await newestGrants(send);
  return grants.filter(
    (grant) =>
      !ids.includes(grant.id) &&
      grant.name === name &&
      grant.scope === scope &&
      expiryTime(grant) === expiryTime({ expiresAt }) &&
      (newest === null || Date.parse(grant.createdAt) >= Date.parse(newest)),
  );
}
