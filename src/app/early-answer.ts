import { keepChallenges } from '../challenges/challenge-pool';
import { sweepChallenges } from '../challenges/kept-challenges';
import type { EarlyList } from '../early/early-list';
import { FIRST_PAGE } from '../grants/paging/first-page';
import { readAnswer, type Send } from '../lib/request';
import { keyAt, placeOf } from '../servers/server-place';
import type { Session } from '../session/session';

/** Later, what it says may have changed, and nobody was listening. */
const MAX_AGE_MS = 30_000;

const isOf = ({ session, place }: EarlyList, current: Session) =>
  session.server === current.server &&
  place === placeOf(current.server) &&
  (current.kind === 'key' ? session.did === current.did : session.token === current.token);

const isFirstPage = (call: { endpoint: unknown; body?: unknown }) =>
  call.endpoint === FIRST_PAGE.endpoint &&
  JSON.stringify(call.body) === JSON.stringify(FIRST_PAGE.body);

/** What's odd about them comes up once the page fetches some of its own. */
const keep = (session: Session, challenges: string[]) =>
  session.kind === 'key' && challenges.length > 0
    ? keepChallenges(keyAt(session.did, session.server), challenges).catch(() => {})
    : undefined;

/**
 * Answers the first call for the list with what the early script has asked for, if that was for the same session.
 * Whatever went wrong there happens again here, with all that belongs to it.
 */
export function withEarlyAnswer(session: Session, send: Send): Send {
  let early = window.earlyList;
  delete window.earlyList;
  if (!early || !isOf(early, session)) return send;
  return async (call) => {
    const answer = early && isFirstPage(call) ? await early.answer : null;
    if (answer) early = undefined;
    call.signal?.throwIfAborted();
    // The server no longer knows the batch, so the next challenge of it would be refused, too.
    if (answer?.response.status === 401)
      await sweepChallenges(({ batch }) => batch === answer.batch);
    if (!answer?.response.ok || Date.now() - answer.timing.at > MAX_AGE_MS) return send(call);
    void keep(session, answer.challenges);
    return readAnswer(answer, call).catch(() => send(call));
  };
}
