import * as z from 'zod/mini';
import { ApiError } from '../../../protocol/api-error';
import { type AuthGrant, expiryTime } from '../../../protocol/auth-grant';
import { encodeBase64url } from '../../../protocol/base64url';
import type { CreateGrantInput } from '../../../protocol/grant-input';
import { isOwnServer, type Send } from '../../lib/request';
import { createStoredValue } from '../../lib/stored-value';
import type { Session } from '../../session/session';
import { readGrants } from '../data/grant-list-answer';
import { createGrant, listGrants } from '../data/grant-requests';
import { isInternalServerError } from '../data/page-errors';
import { confirmWrite } from './confirm-write';
import { storeDuplicates } from './duplicate-grants';

/** A create that was sent and whose outcome is not known: what tells the new grant from the others. */
const createAttempt = z.object({
  idempotencyKey: z.string(),
  /** The newest grants that were there before; `null` where they could not be looked at. */
  before: z.nullable(z.object({ ids: z.array(z.string()), newest: z.nullable(z.string()) })),
});
type CreateAttempt = z.infer<typeof createAttempt>;

const MAX_TRIES = 10;

const entry = z.object({ text: z.string(), attempt: createAttempt });
const stored = createStoredValue(() => sessionStorage, 'auth-grants.creates', z.array(entry));

/** Those that the storage does not take. */
let unstored: z.infer<typeof entry>[] = [];

/**
 * Keeps the try at a create that `text` stands for in the tab, beside the drafts: after a reload
 * the same create is still another try at the same grant. There are no secrets in it.
 */
function storedAttempt(text: string) {
  const all = () => stored.read() ?? unstored;
  const writeAll = (entries: typeof unstored) => {
    unstored = stored.write(entries) ? [] : entries;
  };
  const others = () => all().filter((kept) => kept.text !== text);
  return {
    read: (): CreateAttempt | null => all().find((kept) => kept.text === text)?.attempt ?? null,
    write: (attempt: CreateAttempt) => writeAll([...others(), { text, attempt }].slice(-MAX_TRIES)),
    remove: () => writeAll(others()),
  };
}

type Before = NonNullable<CreateAttempt['before']>;

/** The first is more than anybody makes while one create is under way; a broken grant needs fewer. */
const LIMITS = [20, 5, 1];

/** The newest grants: as many as the server can list, should it break on one of them. */
async function newestGrants(send: Send, [limit, ...smaller] = LIMITS): Promise<AuthGrant[]> {
  try {
    return readGrants(await listGrants(send, { limit })).grants;
  } catch (error) {
    if (smaller.length === 0 || !isInternalServerError(error)) throw error;
    return newestGrants(send, smaller);
  }
}

/** What is there before a create; `null` where the caller may not see it, or the server cannot say. */
async function newestBefore(send: Send): Promise<Before | null> {
  try {
    const grants = await newestGrants(send);
    return { ids: grants.map(({ id }) => id), newest: grants[0]?.createdAt ?? null };
  } catch (error) {
    const isForbidden = error instanceof ApiError && error.kind === 'forbidden';
    if (isForbidden || isInternalServerError(error)) return null;
    throw error;
  }
}

/**
 * The grants, newest first, that were not there before, with the name, scope and end of `input`, and
 * created, by the server's own clock, no earlier than the newest one before.
 */
async function newGrantsLike(
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

const newKey = () => encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));

const isRefusal = (error: unknown) => error instanceof ApiError && !error.details.isUnclear;

type Creator = Pick<Session, 'kind' | 'server' | 'profile'>;

/**
 * Whether a browser that repeats a POST by itself, since its connection died, makes a second grant: a
 * key signs a challenge that is good for one call, our own server knows the key of the try.
 */
const mayMakeTwins = ({ kind, server }: Creator) => kind === 'token' && !isOwnServer(server);

/**
 * A grant to be created, in as many tries as its user makes; each gives the id. If an answer is lost,
 * the new grant is the one that was not there before the first try (see {@link newGrantsLike}). A try
 * that follows such a one looks for it first. The first try is kept, for this profile of this server,
 * from before it is sent until its outcome is clear. Where the browser itself may have made two, the
 * second is remembered for the page of the first.
 */
export function createOnce(
  input: CreateGrantInput,
  creator: Creator,
  makeKey = newKey,
): (send: Send) => Promise<string> {
  const tries = storedAttempt(JSON.stringify([creator.server, creator.profile.profileId, input]));

  async function findCreated(send: Send, { before }: CreateAttempt): Promise<string | null> {
    if (!before) throw new ApiError('forbidden', 'The grants cannot be looked at.');
    const [created] = await newGrantsLike(send, input, before);
    return created?.id ?? null;
  }

  async function firstTry(send: Send): Promise<CreateAttempt> {
    const attempt = { idempotencyKey: makeKey(), before: await newestBefore(send) };
    tries.write(attempt);
    return attempt;
  }

  async function lookForTwins(send: Send, { before }: CreateAttempt, id: string): Promise<void> {
    if (!before || !mayMakeTwins(creator)) return;
    try {
      const alike = await newGrantsLike(send, input, before);
      storeDuplicates(
        id,
        alike.map((grant) => grant.id).filter((other) => other !== id),
      );
    } catch (error) {
      // The grant is made, whether or not the list can be had now.
      if (!(error instanceof ApiError)) throw error;
    }
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
    const id = found ?? (await confirmWrite(write, findOut, 'the list'));
    tries.remove();
    await lookForTwins(send, attempt, id);
    return id;
  };
}
