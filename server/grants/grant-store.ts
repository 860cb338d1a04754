import type { AuthGrant } from '../../protocol/auth-grant';
import type { UpdateGrantInput } from '../../protocol/grant-input';
import type { ListGrantsInput } from '../../protocol/grant-list';
import { canBeKey } from '../database/can-be-key';
import { asJson, textOf } from '../database/json-rows';
import { prepared } from '../database/prepared';
import type { Search } from '../database/search';
import type { Db } from '../database/tables';
import { filterBy } from './grant-filter';
import { searchable } from './searchable';

const DEFAULT_LIMIT = 100;

const COLUMNS = [
  'id',
  'name',
  'description',
  'challenge',
  'status',
  'scope',
  'created_at as createdAt',
  'expires_at as expiresAt',
] as const;

/** A stored grant has every field. */
export type StoredGrant = AuthGrant & { description: string; expiresAt: string | null };

export async function findGrant(
  db: Db,
  profileId: string,
  id: string,
): Promise<StoredGrant | undefined> {
  if (!canBeKey(id)) return undefined;
  return db
    .selectFrom('auth_grants')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('profile_id', '=', profileId)
    .executeTakeFirst();
}

const grantOfChallenge = prepared(
  (db, { profileId, challenge }: { profileId: string; challenge: string }) =>
    db
      .selectFrom('auth_grants')
      .select(['scope', 'status', 'expires_at as expiresAt'])
      .where('challenge', '=', challenge)
      .where('profile_id', '=', profileId),
  ({ challenge, profileId }) => [challenge, profileId],
);

export async function findGrantOfChallenge(
  db: Db,
  profileId: string,
  challenge: string,
): Promise<Pick<StoredGrant, 'scope' | 'status' | 'expiresAt'> | undefined> {
  if (!canBeKey(challenge)) return undefined;
  const [grant] = await grantOfChallenge(db, { profileId, challenge });
  return grant;
}

function pageOf(
  db: Db,
  profileId: string,
  { limit = DEFAULT_LIMIT, cursor, query }: ListGrantsInput,
) {
  let page = db
    .selectFrom('auth_grants')
    .select(COLUMNS)
    .where('profile_id', '=', profileId)
    .orderBy('created_at', 'desc')
    .limit(limit);
  if (cursor !== undefined) page = page.where('created_at', '<', cursor);
  if (query) page = page.where((eb) => filterBy(db, eb, query));
  return page;
}

type PlainPage = { profileId: string; limit: number; cursor: string };

const firstPage = prepared(
  (db, { profileId, limit }: Omit<PlainPage, 'cursor'>) =>
    asJson(db, pageOf(db, profileId, { limit })),
  ({ profileId, limit }) => [profileId, limit],
);

const pageBelow = prepared(
  (db, { profileId, ...input }: PlainPage) => asJson(db, pageOf(db, profileId, input)),
  ({ profileId, cursor, limit }) => [profileId, cursor, limit],
);

/** A page as JSON text, newest first. The default limit is 100. */
export async function listGrants(
  db: Db,
  profileId: string,
  input: ListGrantsInput,
): Promise<string> {
  const { limit = DEFAULT_LIMIT, cursor, query } = input;
  if (query) return textOf(await asJson(db, pageOf(db, profileId, input)).execute());
  if (cursor === undefined) return textOf(await firstPage(db, { profileId, limit }));
  return textOf(await pageBelow(db, { profileId, limit, cursor }));
}

/**
 * Like {@link listGrants}, for queries that can take long.
 *
 * @throws Refusal SERVICE_UNAVAILABLE if it takes too long, TOO_MANY_REQUESTS if newer searches of the
 *   profile replaced it
 */
export async function searchGrants(
  { db, search }: { db: Db; search: Search },
  profileId: string,
  input: ListGrantsInput,
): Promise<string> {
  return textOf(await search(profileId, asJson(db, pageOf(db, profileId, input))));
}

/** When the newest (`desc`) or oldest (`asc`) grant was created; `undefined` if there is none. */
export async function firstCreatedAt(
  db: Db,
  profileId: string,
  order: 'asc' | 'desc',
): Promise<string | undefined> {
  const grant = await db
    .selectFrom('auth_grants')
    .select('created_at')
    .where('profile_id', '=', profileId)
    .orderBy('created_at', order)
    .limit(1)
    .executeTakeFirst();
  return grant?.created_at;
}

/** A grant, and the id of the one that it replaces, which isn't part of any answer. */
type NewGrant = StoredGrant & { replaces?: string | undefined };

/** Stores all or none of the grants. */
export async function insertGrants(db: Db, profileId: string, grants: NewGrant[]): Promise<void> {
  await db
    .insertInto('auth_grants')
    .values(
      grants.map(({ createdAt, expiresAt, replaces = null, ...grant }) => ({
        ...grant,
        replaces,
        profile_id: profileId,
        name_folded: searchable(grant.name),
        description_folded: searchable(grant.description),
        created_at: createdAt,
        expires_at: expiresAt,
      })),
    )
    .execute();
}

export async function updateGrantText(
  db: Db,
  profileId: string,
  id: string,
  { name, description }: UpdateGrantInput['updates'],
): Promise<void> {
  await db
    .updateTable('auth_grants')
    .set({
      ...(name === undefined ? {} : { name, name_folded: searchable(name) }),
      ...(description === undefined
        ? {}
        : { description, description_folded: searchable(description) }),
    })
    .where('id', '=', id)
    .where('profile_id', '=', profileId)
    .execute();
}

/** @returns whether that revoked the grant: it was active until now */
export async function setRevoked(db: Db, profileId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('auth_grants')
    .set({ status: 'revoked' })
    .where('id', '=', id)
    .where('profile_id', '=', profileId)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** @returns whether there was such a revoked grant of an enabled profile */
export async function deleteRevokedGrant(db: Db, profileId: string, id: string): Promise<boolean> {
  if (!canBeKey(id)) return false;
  const { numDeletedRows } = await db
    .deleteFrom('auth_grants')
    .where('id', '=', id)
    .where('profile_id', '=', profileId)
    .where('status', '=', 'revoked')
    // Within the statement: once disabling was acknowledged, nothing is deleted.
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('profiles')
          .select('id')
          .where('id', '=', profileId)
          .where('state', '=', 'enabled'),
      ),
    )
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
