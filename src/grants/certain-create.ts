import { ApiError } from '../../protocol/api-error';
import { type AuthGrant, endOf } from '../../protocol/auth-grant';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { readGrants } from '../../protocol/grant-list-answer';
import type { Send } from '../lib/http';
import { certainly } from './certain-write';
import { createGrant, listGrants } from './grant-api';

/** More grants than anybody makes while one create is under way. */
const NEWEST = 20;

const newestGrants = async (send: Send): Promise<AuthGrant[]> =>
  readGrants(await listGrants(send, { limit: NEWEST })).grants;

function isLike(grant: AuthGrant, { name, scope, expiresAt }: CreateGrantInput): boolean {
  return grant.name === name && grant.scope === scope && endOf(grant) === endOf({ expiresAt });
}

/** The grants that are there before a create; `null` where the caller may not see them. */
async function snapshot(send: Send): Promise<AuthGrant[] | null> {
  try {
    return await newestGrants(send);
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'forbidden') return null;
    throw error;
  }
}

/**
 * A grant to be created, in as many tries as its user makes; each gives the id. If an answer is lost,
 * the new grant is the one that was not there before the first try, with the same name, scope and
 * end, and created, by the server's own clock, no earlier than the newest one before. A try that
 * follows such a one looks for it first.
 */
export function prepareCreate(
  input: CreateGrantInput,
  idempotencyKey: string,
): (send: Send) => Promise<string> {
  let before: AuthGrant[] | null | undefined;
  let isUnclear = false;

  async function findCreated(send: Send): Promise<string | null> {
    if (!before) throw new ApiError('forbidden', 'The grants cannot be looked at.');
    const known = new Set(before.map(({ id }) => id));
    const newest = before[0]?.createdAt;
    const created = (await newestGrants(send)).find(
      (grant) =>
        !known.has(grant.id) &&
        isLike(grant, input) &&
        (newest === undefined || Date.parse(grant.createdAt) >= Date.parse(newest)),
    );
    return created?.id ?? null;
  }

  async function create(send: Send): Promise<string> {
    try {
      return await createGrant(send, input, idempotencyKey);
    } catch (error) {
      isUnclear ||= error instanceof ApiError && error.details.isUnclear === true;
      throw error;
    }
  }

  return async (send) => {
    if (before === undefined) before = await snapshot(send);
    const created = isUnclear && before ? await findCreated(send) : null;
    return (
      created ??
      certainly(
        () => create(send),
        () => findCreated(send),
        'the list',
      )
    );
  };
}
