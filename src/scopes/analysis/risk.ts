import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { coverOf, covers, parseScope } from '../../../protocol/scope';
import { reachOf } from './reach';
import { vocabularyOf } from './vocabulary';

type RiskLevel = 'none' | 'low' | 'medium' | 'high' | 'full';
export type Risk = { level: RiskLevel; reason: string };

/** Permissions that let the holder of a token do lasting harm, or get further permissions. */
const POWERS = [
  ['authGrants:write', 'Makes, changes and revokes grants.'],
  ['signingAuthorities:write', 'Decides who may sign in the name of the profile.'],
  ['profileManagers:write', 'Makes profiles, and decides who manages them.'],
  ['profiles:delete', 'Deletes the profile.'],
] as const;

const WIDE_POWERS = [
  ['*:write', 'Writes everywhere.'],
  ['*:delete', 'Deletes everywhere.'],
] as const;

function changesIn(actions: string[]): string {
  if (!actions.includes('delete')) return 'Changes some things.';
  const onlyDeletes = actions.every((action) => action === 'read' || action === 'delete');
  return onlyDeletes ? 'Deletes some things.' : 'Changes and deletes some things.';
}

/**
 * How much harm the holder of a token could do, with the weightiest reason:
 *
 * - `full`: everything the owner can do, or everything in the catalogue that needs a scope, unless
 *   that's only reading
 * - `high`: writing or deleting everywhere, a permission that leads to others or deletes the profile,
 *   or administering
 * - `medium`: changing something, or reading everything
 * - `low`: reading some things
 * - `none`: nothing that the catalogue knows; another server may know the names
 */
export function riskOf(scope: string, operations: Catalogue): Risk {
  if (covers(scope, '*:*'))
    return { level: 'full', reason: 'Does all that you can do, grants included.' };
  const held = vocabularyOf(operations).parts.filter(coverOf(scope));
  const actions = parseScope(held.join(' ')).map(({ action }) => action);
  const onlyReads = actions.every((action) => action === 'read');
  const { unlocked, total } = reachOf(scope, operations);
  if (unlocked === total && !onlyReads)
    return { level: 'full', reason: 'Unlocks every operation that needs a scope.' };

  const wide = WIDE_POWERS.find(([part]) => covers(scope, part));
  if (wide) return { level: 'high', reason: wide[1] };
  if (unlocked === 0) return { level: 'none', reason: 'Unlocks nothing that needs a scope.' };
  const power = POWERS.find(([part]) => held.includes(part));
  if (power) return { level: 'high', reason: power[1] };
  if (actions.includes('admin'))
    return { level: 'high', reason: 'Makes calls that are meant for administrators.' };

  if (!onlyReads) return { level: 'medium', reason: changesIn(actions) };
  if (covers(scope, '*:read')) return { level: 'medium', reason: 'Reads everything.' };
  return { level: 'low', reason: 'Only reads, and not everything.' };
}
