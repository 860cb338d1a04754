import type { ColumnType, Kysely } from 'kysely';
import type { AuthGrant } from '../../protocol/auth-grant';

/** Written at the first start and never changed, except for the position in the log of revocations. */
type SettingsTable = { name: string; value: string };

type ProfilesTable = {
  id: string;
  /** The did:key of the owner. */
  did: string;
  display_name: string | null;
  created_at: string;
  state: ColumnType<
    'enabled' | 'disabled' | 'deleted',
    undefined,
    'enabled' | 'disabled' | 'deleted'
  >;
};

/** The newest invite for a profile that doesn't exist yet. */
type InvitesTable = {
  profile_id: string;
  /** SHA-256, as base64url. */
  code_hash: string;
  /** Milliseconds since the epoch, UTC. */
  expires_at: number;
};

/** Which addresses created profiles within the last hour. Only filled if there's a limit. */
type RecentRegistrationsTable = {
  address: string;
  /** A JSON array, in milliseconds since the epoch, UTC. */
  moments: string;
  /** When the last moment is an hour ago. */
  expires_at: number;
};

type AuthGrantsTable = {
  id: string;
  profile_id: string;
  name: string;
  /** Folded, for searches. */
  name_folded: string;
  description: string;
  description_folded: string;
  challenge: string;
  status: AuthGrant['status'];
  scope: string;
  /** ISO 8601 in UTC with milliseconds, so that text order is time order. */
  created_at: string;
  expires_at: string | null;
  /** The id of the grant that this one replaces, as its creator said. */
  replaces: ColumnType<string | null, string | null | undefined, never>;
};

/** One-time challenges that were used, until no server takes them any more. */
type SpentChallengesTable = {
  /** The did:key that spent it. */
  did: string;
  /** The random part of the challenge, as base64url. */
  random: string;
  /** Milliseconds since the epoch, UTC. */
  expires_at: number;
};

type IdempotencyKeysTable = {
  profile_id: string;
  key: string;
  input_hash: string;
  grant_id: string;
  /** Milliseconds since the epoch, UTC. */
  expires_at: number;
};

export type Tables = {
  settings: SettingsTable;
  profiles: ProfilesTable;
  invites: InvitesTable;
  recent_registrations: RecentRegistrationsTable;
  auth_grants: AuthGrantsTable;
  spent_challenges: SpentChallengesTable;
  idempotency_keys: IdempotencyKeysTable;
};

/** The database or a transaction. */
export type Db = Kysely<Tables>;
