import type { QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { Send } from '../../lib/request';
import type { Session, TokenSession } from '../../session/session';
import { listGrants, readGrants } from '../paging/grant-list-answer';
import { findLoaded } from './loaded-grants';

const claims = z.object({ nonce: z.string() });

/** The server has accepted the token, so nothing else about it has to be checked. */
function challengeIn(token: string): string {
  const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/');
  return claims.parse(JSON.parse(atob(payload ?? ''))).nonce;
}

/** Tells the grant that a session's token belongs to: once it's revoked, the session has ended. */
export function isGrantOf(session: Session): (grant: Pick<AuthGrant, 'challenge'>) => boolean {
  if (session.kind !== 'token') return () => false;
  try {
    const own = challengeIn(session.token);
    return ({ challenge }) => challenge === own;
  } catch {
    // Not every server's tokens can be read here.
    return () => false;
  }
}

/** After this, callers continue without it. */
const TIMEOUT_MS = 5_000;

/**
 * The grant that a session's token belongs to, from the list if that's loaded, or in one request.
 *
 * @returns `null` if the server doesn't search, or has no such grant
 * @throws if the token can't be read here, or may not list grants
 */
export async function findOwnGrant(
  client: QueryClient,
  send: Send,
  { token }: TokenSession,
): Promise<AuthGrant | null> {
  const challenge = challengeIn(token);
  const isOwn = (grant: AuthGrant) => grant.challenge === challenge;
  const known = findLoaded(client, isOwn);
  if (known) return known;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const items = await listGrants(send, { limit: 1, query: { challenge } }, signal);
  // Servers that don't search return any grant.
  return (await readGrants(items)).grants.find(isOwn) ?? null;
}
