import type { AuthGrant } from '../../protocol/auth-grant';
import type { CreateGrantInput, UpdateGrantInput } from '../../protocol/grant-input';
import type { ListGrantsInput } from '../../protocol/grant-list';
import type { CreateProfileInput } from '../../protocol/profile';
import type { Profile } from '../../protocol/profile-answer';

const ORIGIN = 'https://grants.example.org';

/** Far enough ahead to stay in the future. */
export const EXPIRY = '2099-12-31T23:59:59Z';

export const GRANT: AuthGrant = {
  id: '0b6f2f6e-8c1b-4c39-9a3e-0d8d2a1f5c11',
  name: 'Nightly export',
  description: 'Copies new boosts into the archive.',
  challenge: 'auth-grant:6c8f0e52-3f5a-4b0e-9a55-1e7b8f0c2d34',
  status: 'active',
  scope: 'boosts:read credentials:read',
  createdAt: '2026-11-30T09:00:00.000Z',
  expiresAt: EXPIRY,
};

export const NEW_GRANT: CreateGrantInput = {
  name: GRANT.name,
  description: GRANT.description,
  scope: GRANT.scope,
  expiresAt: EXPIRY,
};

export const LIST_REQUEST: ListGrantsInput = {
  limit: 50,
  cursor: GRANT.createdAt,
  query: { status: 'active', name: { $regex: '/export/i' } },
};

export const UPDATE_REQUEST: UpdateGrantInput = { updates: { name: 'Hourly export' } };

export const PROFILE: Profile = {
  profileId: 'ada',
  displayName: 'Ada Lovelace',
  did: 'did:web:grants.example.org:users:ada',
};

export const NEW_PROFILE: CreateProfileInput = { profileId: 'ada', displayName: 'Ada Lovelace' };

export const CHALLENGES = [
  `once:${ORIGIN}#AXTq0m9V3N1aB7cR5dK2eQ8AAAGgk0sWAMx0f3c2ZpY1cVQmJ0b2t5bXNnaGlqa2xtbm9wcXJzdA`,
];
