import type { ListGrantsInput } from '../../../protocol/grant-list';
import { readGrants } from './grant-list-answer';
import { BROWSE_LIMIT, type FetchItems, type GrantPage, type GrantPageParam } from './list-page';
import { isInternalServerError, markRetriesExhausted } from './page-errors';

/** How many tries a page that fails for good is worth. */
const MAX_PROBES = 20;

/** How many of them are kept back to narrow down what is missing. */
const NARROWING_PROBES = 4;

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** How far before the last known moment the list is tried again, in milliseconds. */
const STEPS_MS = [
  1,
  1000,
  MINUTE_MS,
  60 * MINUTE_MS,
  DAY_MS,
  30 * DAY_MS,
  365 * DAY_MS,
  7300 * DAY_MS,
];

/** Fetches items, `null` where the server breaks on them; counts, and throws what is another failure. */
function createProbe(fetchItems: FetchItems) {
  let probes = 0;
  return {
    left: () => MAX_PROBES - probes,
    probe: async (input: ListGrantsInput): Promise<unknown[] | null> => {
      probes += 1;
      try {
        return await fetchItems(input);
      } catch (error) {
        if (isInternalServerError(error)) return null;
        throw error;
      }
    },
  };
}

type Probe = ReturnType<typeof createProbe>;

/** The most items from the cursor on that a server can still answer, by halving. */
async function longestPage({ probe }: Probe, cursor: { cursor?: string }): Promise<unknown[]> {
  let items: unknown[] = [];
  let works = 0;
  let fails = BROWSE_LIMIT;
  while (fails - works > 1) {
    const middle = Math.floor((works + fails) / 2);
    const answer = await probe({ ...cursor, limit: middle });
    if (answer === null) {
      fails = middle;
    } else {
      works = middle;
      items = answer;
    }
  }
  return items;
}

/** The latest moment before `before` that was found from which on the list goes on. */
async function earlierMoment({ probe, left }: Probe, before: number): Promise<number | null> {
  const worksFrom = async (distance: number) =>
    (await probe({ cursor: cursorAt(before - distance), limit: 1 })) !== null;

  let fails = 0;
  for (const step of STEPS_MS) {
    if (left() <= NARROWING_PROBES) return null;
    if (!(await worksFrom(step))) {
      fails = step;
      continue;
    }
    let works = step;
    // Halfway on a scale of magnitudes, since the steps are magnitudes too.
    while (left() > 0 && works - fails > 1) {
      const middle = Math.round(Math.sqrt(Math.max(fails, 1) * works));
      if (middle <= fails || middle >= works) break;
      if (await worksFrom(middle)) works = middle;
      else fails = middle;
    }
    return before - works;
  }
  return null;
}

const momentAt = (ms: number) => new Date(ms).toISOString();
const cursorAt = (ms: number) => `${momentAt(ms)}~`;

/**
 * What can be had of a page that is broken for good: its part before the break, and a way on. It takes
 * at most 20 calls.
 *
 * @throws `reason`, marked as in vain, where nothing can be had
 */
export async function skipBrokenGrant(
  fetchItems: FetchItems,
  from: GrantPageParam,
  reason: unknown,
): Promise<GrantPage> {
  const probes = createProbe(fetchItems);
  const cursor = from ? { cursor: `${from.createdAt}~` } : {};
  const { grants: answered, unreadable } = readGrants(await longestPage(probes, cursor));
  const grants = answered.filter(({ id }) => !from?.seen.includes(id));
  const newer = grants.at(-1)?.createdAt ?? from?.createdAt ?? momentAt(Date.now());
  const moment = await earlierMoment(probes, Date.parse(newer));
  if (moment === null && grants.length === 0) {
    markRetriesExhausted(reason);
    throw reason;
  }
  if (moment === null) return { grants, unreadable, next: null, stuck: true };
  const older = momentAt(moment);
  return {
    grants,
    unreadable,
    next: { createdAt: older, seen: [], limit: BROWSE_LIMIT },
    stuck: false,
    gap: { newer, older },
  };
}
