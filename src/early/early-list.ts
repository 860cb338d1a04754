import { endpoints } from '../../protocol/endpoints';
import { signPresentation } from '../../protocol/presentation';
import { BATCH_SEARCH, takeChallenge } from '../challenges/kept-challenges';
import { FIRST_PAGE } from '../grants/paging/first-page';
import { type Answer, callTimeout, fetchAnswer } from '../lib/fetch-answer';
import { isExpected, keyAt, placeOf } from '../servers/server-place';
import { type Keys, loadIdentity } from '../session/identity-database';
import type { EarlySession } from './early-session';

/** The first page of a session's list, on its way before the page's script is there. */
export type EarlyList = {
  session: EarlySession;
  /** The server that was asked. */
  place: string;
  /** `null` if nothing was asked, or nobody answered. */
  answer: Promise<EarlyAnswer | null>;
};

type EarlyAnswer = Answer & {
  /** The batch of the challenge that was signed, if it was one of those at hand. */
  batch?: number | undefined;
  /** Those that the server has just given and nobody has used, for the page to keep. */
  challenges: string[];
};

declare global {
  interface Window {
    earlyList?: EarlyList;
  }
}

function fetchList(server: string, bearer: string): Promise<Answer> {
  const { endpoint, body } = FIRST_PAGE;
  const url = server + endpoint.path;
  return fetchAnswer(endpoint.method, url, bearer, { body, signal: callTimeout() });
}

async function fetchChallenges(server: string, bearer: string): Promise<string[]> {
  const { method, path } = endpoints.getChallenges;
  const url = server + path + BATCH_SEARCH;
  return (await fetchAnswer(method, url, bearer, { signal: callTimeout() })).response.json();
}

async function askWithKey({ did, privateKey }: Keys, server: string): Promise<EarlyAnswer | null> {
  const sign = (challenge?: string) => signPresentation(did, privateKey, challenge);
  const kept = await takeChallenge(keyAt(did, server));
  const texts = kept ? [kept.text] : await fetchChallenges(server, await sign());
  const [text, ...challenges] = texts;
  if (!text || !texts.every((one) => isExpected(server, one))) return null;
  return { ...(await fetchList(server, await sign(text))), batch: kept?.batch, challenges };
}

/** Asks only what the page would ask too, without a question to its user. */
async function ask({ server, did, token, place }: EarlySession): Promise<EarlyAnswer | null> {
  if (token) {
    if ((place ?? server) !== placeOf(server)) return null;
    return { ...(await fetchList(server, token)), challenges: [] };
  }
  const identity = did && (await loadIdentity(did));
  const isKnown = identity && placeOf(server) in identity.profiles;
  return isKnown ? askWithKey(identity, server) : null;
}

export function startList(session: EarlySession): void {
  window.earlyList = {
    session,
    place: placeOf(session.server),
    answer: ask(session).catch(() => null),
  };
}
