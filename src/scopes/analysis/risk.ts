import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import { coverOf, covers, parseScope } from '../../../protocol/scope';
import { reachOf } from './reach';
import { vocabularyOf } from './vocabulary';

type RiskLevel = 'none' | 'low' | 'medium' | 'high' | 'full';
export type Risk = { level: RiskLevel; reason: string };

/** Permissions that let the holder of a token do lasting harm, or get further permissions. */
const POWERS = [
  ['authGrants:write', 'Can create, edit and revoke grants.'],
  ['signingAuthorities:write', 'Can let others sign for this profile.'],
  ['profileManagers:write', 'Can create profiles and assign managers.'],
  ['profiles:delete', 'Can delete this profile.'],
] as const;

const WIDE_POWERS = [
  ['*:write', 'Can change everything.'],
  ['*:delete', 'Can delete everything.'],
] as const;

function changesIn(actions: string[]): string {
  if (!actions.includes('delete')) return 'Can change some data.';
  const onlyDeletes = actions.every((action) => action === 'read' || action === 'delete');
  return onlyDeletes ? 'Can delete some data.' : 'Can change and delete some data.';
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
    return { level: 'full', reason: 'Can do everything you can, including managing grants.' };
  const held = vocabularyOf(operations).parts.filter(coverOf(scope));
  const actions = parseScope(held.join(' ')).map(({ action }) => action);
  const onlyReads = actions.every((action) => action === 'read');
  const { unlocked, total } = reachOf(scope, operations);
  if (unlocked === total && !onlyReads)
    return { level: 'full', reason: 'Allows every protected operation.' };

  const wide = WIDE_POWERS.find(([part]) => covers(scope, part));
  if (wide) return { level: 'high', reason: wide[1] };
  if (unlocked === 0) return { level: 'none', reason: 'Doesn’t allow any protected operation.' };
  const power = POWERS.find(([part]) => held.includes(part));
  if (power) return { level: 'high', reason: power[1] };
  if (actions.includes('admin')) return { level: 'high', reason: 'Can use admin-only operations.' };

  if (!onlyReads) return { level: 'medium', reason: changesIn(actions) };
  if (covers(scope, '*:read')) return { level: 'medium', reason: 'Read-only access to all data.' };
  return { level: 'low', reason: 'Read-only access to some data.' };
}
