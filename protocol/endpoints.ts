/**
 * The endpoints of the API. Paths are relative to the base path. `scope` is what a grant token
 * needs; with `null`, a presentation without a challenge is enough.
 */
export const endpoints = {
  createGrant: { method: 'POST', path: '/auth-grant/create', scope: 'authGrants:write' },
  getGrant: { method: 'GET', path: '/auth-grant/:id', scope: 'authGrants:read' },
  listGrants: { method: 'POST', path: '/profile/auth-grants', scope: 'authGrants:read' },
  updateGrant: { method: 'POST', path: '/auth-grant/update/:id', scope: 'authGrants:write' },
  revokeGrant: { method: 'POST', path: '/auth-grant/:id/revoke', scope: 'authGrants:write' },
  deleteGrant: { method: 'DELETE', path: '/auth-grant/:id', scope: 'authGrants:delete' },
  getChallenges: { method: 'GET', path: '/challenges', scope: null },
  getProfile: { method: 'GET', path: '/profile', scope: null },
  createProfile: { method: 'POST', path: '/profile/create', scope: 'profiles:write' },
} as const;

export type Endpoint = (typeof endpoints)[keyof typeof endpoints];

export function pathTo(endpoint: Endpoint, id: string): string {
  return endpoint.path.replace(':id', encodeURIComponent(id));
}
