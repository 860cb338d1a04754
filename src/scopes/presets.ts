/** Scopes that people commonly need, from the least to the most. */
export const presets = [
  { label: 'Read profiles', scope: 'profiles:read' },
  { label: 'Read credentials', scope: 'credentials:read' },
  { label: 'Read boosts', scope: 'boosts:read' },
  { label: 'Issue boosts', scope: 'boosts:read boosts:write profiles:read' },
  { label: 'Manage contracts', scope: 'contracts:* contracts-data:*' },
  { label: 'Manage grants', scope: 'authGrants:*' },
  { label: 'Read everything', scope: '*:read' },
  { label: 'Read and write everything', scope: '*:read *:write' },
  { label: 'Everything', scope: '*:*' },
] as const;
