import type { Kysely } from 'kysely';
import type { AuthGrant } from '../../protocol/auth-grant';

/** Written at the first start and never changed, except for the position in the log of revocations. */
type SettingsTable = { name: string; value: string };

type ProfilesTable = {
  id: string;
  /** The did:key of the owner. */
  did: string;
  display_name: string | null;
  created_at: string;
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
  auth_grants: AuthGrantsTable;
  spent_challenges: SpentChallengesTable;
  idempotency_keys: IdempotencyKeysTable;
};

/** The database or a transaction. */
export type Db = Kysely<Tables>;
