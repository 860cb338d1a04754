import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { Send } from '../../lib/request';
import type { TokenSession } from '../../session/session';
import { readGrants } from './grant-list-answer';
import { grantQueries } from './grant-queries';
import { listGrants } from './grant-requests';

const claims = z.object({ nonce: z.string() });

/** The server has accepted the token, so nothing else about it has to be checked. */
function challengeIn(token: string): string {
  const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/');
  return claims.parse(JSON.parse(atob(payload ?? ''))).nonce;
}

type CachedList = InfiniteData<{ grants: AuthGrant[] }>;

/** Longer, and whoever waits for it had better go on without. */
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
  const cached = client
    .getQueriesData<CachedList>({ queryKey: grantQueries.lists() })
    .flatMap(([, list]) => list?.pages ?? [])
    .flatMap(({ grants }) => grants);
  const isOwn = (grant: AuthGrant) => grant.challenge === challenge;
  const known = cached.find(isOwn);
  if (known) return known;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const items = await listGrants(send, { limit: 1, query: { challenge } }, signal);
  // Servers that don't search return any grant.
  return (await readGrants(items)).grants.find(isOwn) ?? null;
}
