import { parseScope } from '../../../protocol/scope';
import { editDistance } from './edit-distance';
import { isLive, type Vocabulary } from './vocabulary';

/** Drops what people mix up: capitals, hyphens and underscores. */
const normalize = (name: string) => name.toLowerCase().replace(/[-_]/g, '');

const singularOf = (name: string) =>
  name
    .replace(/ies$/, 'y')
    .replace(/(x|ch|sh|ss)es$/, '$1')
    .replace(/(?<!s)s$/, '');

/** How many typos a name of this length can have: none in two letters, one in three, two in eight. */
const maxTypos = (length: number) => (length < 3 ? 0 : Math.max(1, Math.floor(length / 4)));

/** A difference of form counts for less than any typo. */
function distanceTo(real: string, name: string): number {
  if (real === name) return 0;
  if (real === '*' || name === '*') return Number.POSITIVE_INFINITY;
  const [a, b] = [normalize(real), normalize(name)];
  if (a === b) return 0.25;
  if (singularOf(a) === singularOf(b)) return 0.5;
  return editDistance(a, b, maxTypos(Math.max(a.length, b.length)));
}

/**
 * The parts that unlock something and are spelled most like one that doesn't: `profiles:read` for
 * `profile:raed`. Returns all that are equally near, and none if nothing is similar. Wildcards are
 * neither replaced nor suggested.
 */
export function nearestParts(part: string, vocabulary: Vocabulary): string[] {
  const [parsed] = parseScope(part);
  if (parsed === undefined) return [];
  const similar = (name: string, real: string[]) =>
    (name === '*' ? ['*'] : real)
      .map((realName) => ({ name: realName, distance: distanceTo(realName, name) }))
      .filter(({ distance }) => Number.isFinite(distance));
  const actions = similar(parsed.action, vocabulary.actions);
  const live = similar(parsed.resource, vocabulary.resources)
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
