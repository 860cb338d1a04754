import * as z from 'zod/mini';
import { type AuthGrant, expiryTime } from '../../../protocol/auth-grant';
import { encodeBase64url } from '../../../protocol/base64url';
import type { CreateGrantInput } from '../../../protocol/grant-input';
import { ApiError } from '../../lib/api-error';
import { isOwnServer } from '../../lib/fetch-answer';
import type { Send } from '../../lib/request';
import { createStoredValue } from '../../lib/stored-value';
import type { Session } from '../../session/session';
import { storageName } from '../../storage-name';
import { createGrant } from '../data/grant-requests';
import { listGrants, readGrants } from '../paging/grant-list-answer';
import { isInternalServerError } from '../paging/read-errors';
import { storeDuplicates } from './duplicate-grants';
import { runOf, withoutLookUp } from './run-write';

export type NewGrant = {
  fields: CreateGrantInput;
  creator: Pick<Session, 'kind' | 'server' | 'profile'>;
};

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
function storedAttempt({ fields, creator }: NewGrant) {
  const text = JSON.stringify([creator.server, creator.profile.profileId, fields]);
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
 * The ids of the grants with the values of `fields` that are new since the snapshot, newest first. Times
 * are compared by the server's clock only.
 */
async function createdSince(
  send: Send,
  { ids, newest }: Before,
  { name, scope, expiresAt }: CreateGrantInput,
): Promise<string[]> {
  const isCreated = (grant: AuthGrant) =>
    !ids.includes(grant.id) &&
    grant.name === name &&
    grant.scope === scope &&
    expiryTime(grant) === expiryTime({ expiresAt }) &&
    (newest === null || Date.parse(grant.createdAt) >= Date.parse(newest));
  return (await newestGrants(send)).filter(isCreated).map(({ id }) => id);
}

const isClearError = (error: unknown) => error instanceof ApiError && !error.details.isUnclear;

/**
 * A browser can repeat a POST by itself when a connection breaks. That creates a second grant unless
 * the request is signed with a key (a challenge is valid once) or our server checks the idempotency key.
 */
const canDuplicate = ({ creator: { kind, server } }: NewGrant) =>
  kind === 'token' && !isOwnServer(server);

/** The id of the grant that an attempt has created, `null` if there's none. Duplicates are stored for its page. */
async function findCreated(send: Send, input: NewGrant): Promise<string | null> {
  const stored = storedAttempt(input);
  const before = stored.read()?.before;
  if (!before) throw new ApiError('forbidden', 'The grants can’t be read.');
  const [id, ...duplicates] = await createdSince(send, before, input.fields);
  if (id === undefined) return null;
  stored.remove();
  if (canDuplicate(input)) storeDuplicates(id, duplicates);
  return id;
}

async function storeDuplicatesOf(id: string, send: Send, before: Before, input: NewGrant) {
  try {
    const created = await createdSince(send, before, input.fields);
    storeDuplicates(
      id,
      created.filter((other) => other !== id),
    );
  } catch (error) {
    // The grant was created, even if the list can't be fetched now.
    if (!(error instanceof ApiError)) throw error;
  }
}

const newKey = () => encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));

/** Nothing has been sent yet, so there's nothing to look up if this fails. */
const beforeSending = <T>(work: Promise<T>) =>
  work.catch((error: unknown) => {
    throw withoutLookUp(error);
  });

async function create(send: Send, input: NewGrant): Promise<string> {
  const stored = storedAttempt(input);
  const earlier = stored.read();
  const found = earlier?.before ? await beforeSending(findCreated(send, input)) : null;
  if (found !== null) return found;
  const attempt = earlier ?? {
    idempotencyKey: newKey(),
    before: await beforeSending(snapshotNewest(send)),
  };
  stored.write(attempt);
  const { idempotencyKey, before } = attempt;
  const id = await createGrant(send, input.fields, idempotencyKey).catch((error: unknown) => {
    // A rejected retry says nothing about the first attempt.
    if (!earlier && isClearError(error)) stored.remove();
    throw error;
  });
  stored.remove();
  if (before && canDuplicate(input)) await storeDuplicatesOf(id, send, before, input);
  return id;
}

/**
 * Creates the grant once, however often it's called until the grant exists, and resolves to its id. The
 * first attempt is stored, by server and profile, before it is sent and until its outcome is clear. A later
 * one looks for the grant before it sends anything.
 */
export const createOnce = runOf<NewGrant, string>({
  request: create,
  lookUp: findCreated,
  where: 'the list',
  change: () => ({ kind: 'created' }),
});
