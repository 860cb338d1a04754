import type { ListGrantsInput } from '../../../protocol/grant-list';
import { serverNow } from '../../server-clock';
import { BROWSE_LIMIT } from './first-page';
import { readGrants } from './grant-list-answer';
import type { FetchItems, ListPage, ListPageParam } from './list-page';
import { isInternalServerError, markRetriesExhausted } from './read-errors';
import { readMoment } from './read-moment';

/** The most requests for one broken page. */
const MAX_PROBES = 20;

/** How many of them are reserved for narrowing the gap. */
const NARROWING_PROBES = 4;

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** How far before the last listed grant to try again. */
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

/** Counts requests. `probe` resolves to `null` on an internal server error and throws other errors. */
function createProbe(fetchItems: FetchItems) {
  let probes = 0;
  return {
    remaining: () => MAX_PROBES - probes,
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

/** Binary search for the longest page that the server can still answer. */
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

/** Finds a time before `before` where the list works again, as close to it as the probes allow. */
async function findEarlierTime(
  { probe, remaining }: Probe,
  before: number,
): Promise<number | null> {
  const worksFrom = async (distance: number) =>
    (await probe({ cursor: cursorAt(before - distance), limit: 1 })) !== null;

  let fails = 0;
  for (const step of STEPS_MS) {
    if (remaining() <= NARROWING_PROBES) return null;
    if (!(await worksFrom(step))) {
      fails = step;
      continue;
    }
    let works = step;
    // The geometric mean, since the steps grow by orders of magnitude.
    while (remaining() > 0 && works - fails > 1) {
      const middle = Math.round(Math.sqrt(Math.max(fails, 1) * works));
      if (middle <= fails || middle >= works) break;
      if (await worksFrom(middle)) works = middle;
      else fails = middle;
    }
    return before - works;
  }
  return null;
}

const timestampAt = (ms: number) => new Date(ms).toISOString();
const cursorAt = (ms: number) => `${timestampAt(ms)}~`;

/**
 * Returns the part of a broken page before the grant that the server fails on, and a cursor past it.
 * Takes at most 20 requests.
 *
 * @throws `reason`, marked with {@link markRetriesExhausted}, if the server answers nothing
 */
export async function skipBrokenGrant(
  fetchItems: FetchItems,
  from: ListPageParam,
  reason: unknown,
): Promise<ListPage> {
  const probes = createProbe(fetchItems);
  const cursor = from ? { cursor: `${from.createdAt}~` } : {};
  const { grants: answered, ...unread } = await readGrants(await longestPage(probes, cursor));
  const grants = answered.filter(({ id }) => !from?.seen.includes(id));
  const newer =
    grants.findLast(({ createdAt }) => createdAt !== '')?.createdAt ??
    readMoment(from?.createdAt) ??
    timestampAt(serverNow());
  const earlier = await findEarlierTime(probes, Date.parse(newer));
  if (earlier === null && grants.length === 0) {
    markRetriesExhausted(reason);
    throw reason;
  }
  if (earlier === null) return { grants, ...unread, next: null, stuck: true };
  const older = timestampAt(earlier);
  return {
    grants,
    ...unread,
    next: { createdAt: older, seen: [], limit: BROWSE_LIMIT },
    stuck: false,
    gap: { newer, older },
  };
}
