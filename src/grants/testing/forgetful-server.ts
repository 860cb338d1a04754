import type { AuthGrant } from '../../../protocol/auth-grant';
import { parsePresentation } from '../../../protocol/presentation-verify';
import { json, type SentRequest, stubFetch } from '../../lib/testing/fake-fetch';
import { grantAt } from './model-server';

const REFUSED = { message: 'UNAUTHORIZED' };
const NOT_FOUND = { message: 'This AuthGrant is not associated with you!' };
const BATCH_SIZE = 20;

const challengeIn = ({ headers }: SentRequest) =>
  parsePresentation(headers.get('authorization')?.replace('Bearer ', '') ?? '', Date.now())
    .challenge ?? '';

/**
 * A server that gives challenges as the network's own service does, counted up from zero, and forgets them on
 * request, as that does when it restarts. Whatever it refuses for its challenge hasn't run, unless `runsFirst`:
 * then it has, as after a browser's own repeat, and the answer is the refusal of the second one.
 */
export function stubForgetfulServer(...grants: AuthGrant[]) {
  let given = 0;
  let known = new Set<string>();
  const stored = new Map(grants.map((grant) => [grant.id, grant]));
  const server = {
    grants: stored,
    profileId: 'ada' as string | null,
    runsFirst: false,
    refusesAll: false,
    givesChallenges: true,
    /** Part of its refusals, as by our own server. */
    reason: undefined as string | undefined,
    forget: () => {
      known = new Set();
      given = 0;
    },
    batches: () => requests.filter(({ url }) => url.includes('/challenges')).length,
    /** Method and path of all but challenges. */
    calls: () =>
      requests.flatMap(({ method, url }) =>
        url.includes('/challenges') ? [] : [`${method} ${url.slice(url.indexOf('/api') + 4)}`],
      ),
  };

  function carryOut({ method, url, body }: SentRequest): Response {
    if (url.endsWith('/profile/auth-grants')) return json([...stored.values()]);
    if (url.endsWith('/auth-grant/create')) {
      const id = `new-${stored.size}`;
      stored.set(id, grantAt(1000 + stored.size, id, JSON.parse(String(body))));
      return json(id);
    }
    const [id = ''] = url.match(/(?<=auth-grant\/(update\/)?)(?!update)[^/]+/) ?? [];
    const grant = stored.get(id);
    if (!grant) return json(NOT_FOUND, 401);
    if (method === 'DELETE') return json(stored.delete(id));
    if (url.endsWith('/revoke')) stored.set(id, { ...grant, status: 'revoked' });
    else if (url.includes('/update/'))
      stored.set(id, { ...grant, ...JSON.parse(String(body)).updates });
    else return json(grant);
    return json(true);
  }

  const requests = stubFetch((request) => {
    if (request.url.endsWith('/profile'))
      return server.profileId === null ? new Response('') : json({ profileId: server.profileId });
    if (request.url.includes('/challenges')) {
      if (!server.givesChallenges) return json({ message: 'Down' }, 503);
      const batch = Array.from({ length: BATCH_SIZE }, () => String(given++));
      for (const challenge of batch) known.add(challenge);
      return json(batch);
    }
    const isKnown = known.delete(challengeIn(request)) && !server.refusesAll;
    const isWrite = request.method === 'DELETE' || !request.url.endsWith('/profile/auth-grants');
    if (!isKnown) {
      if (server.runsFirst && isWrite) {
        server.runsFirst = false;
        carryOut(request);
      }
      return json({ ...REFUSED, reason: server.reason }, 401);
    }
    return carryOut(request);
  });
  return server;
}
