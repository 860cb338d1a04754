import { parseScope } from '../../../protocol/scope';
import { editDistance } from './edit-distance';
import { isLive, type Vocabulary } from './vocabulary';

/** A name without what people mix up: capitals, hyphens and underscores. */
const plainOf = (name: string) => name.toLowerCase().replace(/[-_]/g, '');

const singularOf = (plain: string) =>
  plain
    .replace(/ies$/, 'y')
    .replace(/(x|ch|sh|ss)es$/, '$1')
    .replace(/(?<!s)s$/, '');

/** How many slips a name may hold and still be meant: none in two letters, one in three, two in eight. */
const mostSlips = (length: number) => (length < 3 ? 0 : Math.max(1, Math.floor(length / 4)));

/** How far a name is from a real one; what differs in form only is nearer than any other letter. */
function distanceTo(real: string, name: string): number {
  if (real === name) return 0;
  if (real === '*' || name === '*') return Number.POSITIVE_INFINITY;
  const [a, b] = [plainOf(real), plainOf(name)];
  if (a === b) return 0.25;
  if (singularOf(a) === singularOf(b)) return 0.5;
  return editDistance(a, b, mostSlips(Math.max(a.length, b.length)));
}

/**
 * The parts that unlock something and are the nearest to one that does not, by its spelling: for
 * `profile:raed` it is `profiles:read`. Several that are equally near all come; none is near where
 * the names have little in common. A wildcard stays, and none is made.
 */
export function nearestParts(part: string, vocabulary: Vocabulary): string[] {
  const [parsed] = parseScope(part);
  if (parsed === undefined) return [];
  const near = (name: string, real: string[]) =>
    (name === '*' ? ['*'] : real)
      .map((one) => ({ name: one, distance: distanceTo(one, name) }))
      .filter(({ distance }) => Number.isFinite(distance));
  const actions = near(parsed.action, vocabulary.actions);
  const live = near(parsed.resource, vocabulary.resources)
    .flatMap((resource) =>
      actions.map((action) => ({
        part: `${resource.name}:${action.name}`,
        distance: resource.distance + action.distance,
      })),
    )
    .filter((one) => isLive(one.part, vocabulary));
  const least = Math.min(...live.map(({ distance }) => distance));
  return live.filter(({ distance }) => distance === least).map((one) => one.part);
}
