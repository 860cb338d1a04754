import { covers } from '../../../protocol/scope';

export type Preset = { label: string; scope: string };

/** Common scopes, by rising risk, then by rising number of operations. */
export const presets: readonly Preset[] = [
  { label: 'Read profiles', scope: 'profiles:read' },
  { label: 'Read credentials', scope: 'credentials:read' },
  { label: 'Read boosts', scope: 'boosts:read' },
  { label: 'Manage contracts', scope: 'contracts:* contracts-data:*' },
  { label: 'Issue boosts', scope: 'boosts:read boosts:write profiles:read' },
  { label: 'Read everything', scope: '*:read' },
  { label: 'Manage grants', scope: 'authGrants:*' },
  { label: 'Read and write everything', scope: '*:read *:write' },
  { label: 'Everything', scope: '*:*' },
];

/** Whether it takes a further click to choose it. */
export const isBroad = ({ scope }: Preset): boolean => covers(scope, '*:write');

export function presetOf(canonical: string): Preset | undefined {
  return presets.find((preset) => preset.scope === canonical);
}
