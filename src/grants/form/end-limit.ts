import type { QueryClient } from '@tanstack/react-query';
import { formatMoment, localDayOf } from '../../english/dates';
import type { Send } from '../../lib/request';
import type { TokenSession } from '../../session/session';
import { findOwnGrant } from '../data/own-grant';

/** What the end of a session's own grant means for grants made with its token. None can end later. */
export type EndLimit = {
  /** As an RFC 3339 timestamp in UTC, with milliseconds. */
  moment: string;
  /** The local calendar day of the moment, as `YYYY-MM-DD`. */
  day: string;
  words: string;
};

const endLimitOf = (expiresAt: string): EndLimit => ({
  moment: new Date(expiresAt).toISOString(),
  day: localDayOf(new Date(expiresAt)),
  words: `Grants created in this session can’t outlive this session’s grant, which expires ${formatMoment(expiresAt)}.`,
});

/** `undefined` if the session's grant doesn't end, or isn't known: then the server says what's too late. */
export async function findEndLimit(
  client: QueryClient,
  send: Send,
  session: TokenSession,
): Promise<EndLimit | undefined> {
  const grant = await findOwnGrant(client, send, session).catch(() => null);
  return grant?.expiresAt ? endLimitOf(grant.expiresAt) : undefined;
}
