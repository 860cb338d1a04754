/**
 * The endpoints of the API. Paths are relative to the base path. `scope` is what a grant token
 * needs; with `null`, a presentation without a challenge is enough.
 */

export const createGrant = {
  method: 'POST',
  path: '/auth-grant/create',
  scope: 'authGrants:write',
} as const;
export const getGrant = {
  method: 'GET',
  path: '/auth-grant/:id',
  scope: 'authGrants:read',
} as const;
export const listGrants = {
  method: 'POST',
  path: '/profile/auth-grants',
  scope: 'authGrants:read',
} as const;
export const updateGrant = {
  method: 'POST',
  path: '/auth-grant/update/:id',
  scope: 'authGrants:write',
} as const;
export const revokeGrant = {
  method: 'POST',
  path: '/auth-grant/:id/revoke',
  scope: 'authGrants:write',
} as const;
export const deleteGrant = {
  method: 'DELETE',
  path: '/auth-grant/:id',
  scope: 'authGrants:delete',
} as const;
export const getChallenges = { method: 'GET', path: '/challenges', scope: null } as const;
export const getProfile = { method: 'GET', path: '/profile', scope: null } as const;
export const createProfile = {
  method: 'POST',
  path: '/profile/create',
  scope: 'profiles:write',
} as const;
