import type { Behaviour } from './behaviour';
import { type GrantQuery, matcherOf } from './grant-query';
import type { StoredGrant } from './memory';
import { internalError } from './refusal';

export type ListInput = {
  limit?: number | undefined;
  cursor?: string | undefined;
  query?: GrantQuery | undefined;
};

const DEFAULT_LIMIT = 100;

/**
 * Pages like real servers do: newest first, `createdAt < cursor` compared as text, a limit of 0
 * means 100, a fraction is cut off, there is no maximum, and one grant without a name breaks the
 * page.
 *
 * @param random decides the order of grants that share a timestamp
 * @throws Refusal with 400 or 500
 */
export function listGrants(
  grants: StoredGrant[],
  input: ListInput,
  behaviour: Behaviour,
  random: () => number,
) {
  const limit = Math.trunc(input.limit || DEFAULT_LIMIT);
  if (limit < 0) {
    throw internalError(
      `LIMIT: Invalid input. '${limit}' is not a valid value. Must be a non-negative integer.`,
    );
  }
  const { cursor, query } = input;
  const page = grants
    .filter((grant) => !cursor || grant.createdAt < cursor)
    .filter(behaviour.knowsQuery && query ? matcherOf(query) : () => true)
    .map((grant) => ({ grant, tieBreak: behaviour.shufflesTies ? random() : 0 }))
    .toSorted((a, b) => {
      if (a.grant.createdAt === b.grant.createdAt) return a.tieBreak - b.tieBreak;
      return a.grant.createdAt < b.grant.createdAt ? 1 : -1;
    })
    .slice(0, limit)
    .map(({ grant: { profileId: _, ...answered } }) => answered);
  if (behaviour.breaksOnNameless && page.some(({ name }) => name === undefined)) {
    throw internalError('Output validation failed');
  }
  return page;
}
