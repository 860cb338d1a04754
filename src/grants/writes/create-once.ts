import * as z from 'zod/mini';
import { type AuthGrant, expiryTime } from '../../../protocol/auth-grant';
import { encodeBase64url } from '../../../protocol/base64url';
import type { CreateGrantInput } from '../../../protocol/grant-input';
import { ApiError } from '../../lib/api-error';
import { isOwnServer, type Send } from '../../lib/request';
import { createStoredValue } from '../../lib/stored-value';
import type { Session } from '../../session/session';
import { storageName } from '../../storage-name';
import { readGrants } from '../data/grant-list-answer';
import { createGrant, listGrants } from '../data/grant-requests';
import { isInternalServerError } from '../data/read-errors';
import { confirmWrite } from './confirm-write';
import { storeDuplicates } from './duplicate-grants';

/** A create request whose outcome is unknown. */
const createAttempt = z.object({
  idempotencyKey: z.string(),
  /** The newest grants before the request; `null` if they couldn't be listed. */
  before: z.nullable(z.object({ ids: z.array(z.string()), newest: z.nullable(z.string()) })),
});
type CreateAttempt = z.infer<typeof createAttempt>;

const MAX_STORED = 10;

const storedEntry = z.object({ text: z.string(), attempt: createAttempt });
const storedAttempts = createStoredValue(
  () => sessionStorage,
  storageName('creates'),
  z.array(storedEntry),
);

/** Newer than the storage if that is full or disabled, else `null`. */
let inMemory: z.infer<typeof storedEntry>[] | null = null;

/** Survives a reload, so the same create is recognized as another attempt. Contains no secrets. */
function storedAttempt(text: string) {
  const all = () => inMemory ?? storedAttempts.read() ?? [];
  const writeAll = (entries: z.infer<typeof storedEntry>[]) => {
    inMemory = storedAttempts.write(entries) ? null : entries;
  };
  const others = () => all().filter((entry) => entry.text !== text);
  return {
    read: (): CreateAttempt | null => all().find((entry) => entry.text === text)?.attempt ?? null,
    write: (attempt: CreateAttempt) =>
      writeAll([...others(), { text, attempt }].slice(-MAX_STORED)),
    remove: () => writeAll(others()),
  };
}

type Before = NonNullable<CreateAttempt['before']>;

/** 20 is more than anyone creates during one request. If the server fails on a grant, fewer can work. */
const LIMITS = [20, 5, 1];

async function newestGrants(send: Send, [limit, ...smaller] = LIMITS): Promise<AuthGrant[]> {
  try {
    return (await readGrants(await listGrants(send, { limit }))).grants;
  } catch (error) {
    if (smaller.length === 0 || !isInternalServerError(error)) throw error;
    return newestGrants(send, smaller);
  }
}

/** Resolves to `null` if the caller isn't allowed to list grants, or the server can't. */
async function snapshotNewest(send: Send): Promise<Before | null> {
  try {
    const grants = await newestGrants(send);
    return { ids: grants.map(({ id }) => id), newest: grants[0]?.createdAt || null };
  } catch (error) {
    const isForbidden = error instanceof ApiError && error.kind === 'forbidden';
    if (isForbidden || isInternalServerError(error)) return null;
    throw error;
  }
}

/**
 * The grants with the values of `input` that are new since the snapshot, newest first. Times are
 * compared by the server's clock only.
 */
async function findCreated(
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

const isClearError = (error: unknown) => error instanceof ApiError && !error.details.isUnclear;

type Creator = Pick<Session, 'kind' | 'server' | 'profile'>;

/**
 * A browser can repeat a POST by itself when a connection breaks. That creates a second grant unless
 * the request is signed with a key (a challenge is valid once) or our server checks the idempotency key.
 */
const canDuplicate = ({ kind, server }: Creator) => kind === 'token' && !isOwnServer(server);

/**
 * Returns a function that creates the grant and resolves to its id, however often it is called until
 * the grant exists. If an answer is lost, the grant is recognized as the new one with these values; a
 * later attempt looks for it before it sends anything. The first attempt is stored, by server and
 * profile, before it is sent and until its outcome is clear. A duplicate that the browser's own repeat
 * created is stored for the new grant's page.
 */
export function createOnce(
  input: CreateGrantInput,
  creator: Creator,
  makeKey = newKey,
): (send: Send) => Promise<string> {
  const stored = storedAttempt(JSON.stringify([creator.server, creator.profile.profileId, input]));

  async function lookUp(send: Send, { before }: CreateAttempt): Promise<string | null> {
    if (!before) throw new ApiError('forbidden', 'The grants cannot be looked at.');
    const [created] = await findCreated(send, input, before);
    return created?.id ?? null;
  }

  async function startAttempt(send: Send): Promise<CreateAttempt> {
    const attempt = { idempotencyKey: makeKey(), before: await snapshotNewest(send) };
    stored.write(attempt);
    return attempt;
  }

  async function checkForDuplicates(
    send: Send,
    { before }: CreateAttempt,
    id: string,
  ): Promise<void> {
    if (!before || !canDuplicate(creator)) return;
    try {
      const created = await findCreated(send, input, before);
      storeDuplicates(
        id,
        created.map((grant) => grant.id).filter((other) => other !== id),
      );
    } catch (error) {
      // The grant was created, even if the list can't be fetched now.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  return async (send) => {
    const earlier = stored.read();
    const attempt = earlier ?? (await startAttempt(send));
    const write = () =>
      createGrant(send, input, attempt.idempotencyKey).catch((error: unknown) => {
        // A rejected retry says nothing about the first attempt.
        if (!earlier && isClearError(error)) stored.remove();
        throw error;
      });
    const findId = () => lookUp(send, attempt);
    const found = earlier?.before ? await findId() : null;
    const id = found ?? (await confirmWrite(write, findId, 'the list'));
    stored.remove();
    await checkForDuplicates(send, attempt, id);
    return id;
  };
}
