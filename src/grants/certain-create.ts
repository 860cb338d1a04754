import { ApiError } from '../../protocol/api-error';
import { type AuthGrant, endOf } from '../../protocol/auth-grant';
import { encodeBase64url } from '../../protocol/base64url';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { readGrants } from '../../protocol/grant-list-answer';
import type { Send } from '../lib/http';
import type { Session } from '../session/session';
import { isBrokenPage } from './broken-page';
import { type CreateTry, keepTry } from './certain-create-tries';
import { certainly } from './certain-write-outcome';
import { createGrant, listGrants } from './grant-api';

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

function isLike(grant: AuthGrant, { name, scope, expiresAt }: CreateGrantInput): boolean {
  return grant.name === name && grant.scope === scope && endOf(grant) === endOf({ expiresAt });
}

/** What is there before a create; `null` where the caller may not see it, or the server cannot say. */
async function lookBefore(send: Send): Promise<CreateTry['before']> {
  try {
    const grants = await newestGrants(send);
    return { ids: grants.map(({ id }) => id), newest: grants[0]?.createdAt ?? null };
  } catch (error) {
    const isForbidden = error instanceof ApiError && error.kind === 'forbidden';
    if (isForbidden || isBrokenPage(error)) return null;
    throw error;
  }
}

const newKey = () => encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));

const isRefusal = (error: unknown) => error instanceof ApiError && !error.details.isUnclear;

/**
 * A grant to be created, in as many tries as its user makes; each gives the id. If an answer is lost,
 * the new grant is the one that was not there before the first try, with the same name, scope and
 * end, and created, by the server's own clock, no earlier than the newest one before. A try that
 * follows such a one looks for it first. The first try is kept, for this profile of this server, from
 * before it is sent until its outcome is clear.
 */
export function prepareCreate(
  input: CreateGrantInput,
  { server, profile }: Pick<Session, 'server' | 'profile'>,
  makeKey = newKey,
): (send: Send) => Promise<string> {
  const tries = keepTry(JSON.stringify([server, profile.profileId, input]));

  async function findCreated(send: Send, { before }: CreateTry): Promise<string | null> {
    if (!before) throw new ApiError('forbidden', 'The grants cannot be looked at.');
    const { ids, newest } = before;
    const created = (await newestGrants(send)).find(
      (grant) =>
        !ids.includes(grant.id) &&
        isLike(grant, input) &&
        (newest === null || Date.parse(grant.createdAt) >= Date.parse(newest)),
    );
    return created?.id ?? null;
  }

  async function firstTry(send: Send): Promise<CreateTry> {
    const attempt = { idempotencyKey: makeKey(), before: await lookBefore(send) };
    tries.write(attempt);
    return attempt;
  }

  return async (send) => {
    const earlier = tries.read();
    const attempt = earlier ?? (await firstTry(send));
    const write = () =>
      createGrant(send, input, attempt.idempotencyKey).catch((error: unknown) => {
        // What refuses a later try says nothing of the first one.
        if (!earlier && isRefusal(error)) tries.remove();
        throw error;
      });
    const findOut = () => findCreated(send, attempt);
    const found = earlier?.before ? await findOut() : null;
    const id = found ?? (await certainly(write, findOut, 'the list'));
    tries.remove();
    return id;
  };
}
