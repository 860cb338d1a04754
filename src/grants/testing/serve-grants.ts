import type { AuthGrant } from '../../../protocol/auth-grant';
import { type Endpoint, endpoints } from '../../../protocol/endpoints';
import { listGrantsInput } from '../../../protocol/grant-list';
import { json, type SentRequest, stubFetch } from '../../lib/testing/fake-fetch';
import { answerList } from './searching-server';

/** `answer` carries out what is asked. Without a result, that happens afterwards. */
type Intercept = (
  request: SentRequest,
  answer: () => Response,
) => Response | Promise<Response> | undefined;

/** The id in a request to the endpoint; `null` for a request to another one. */
function idAt({ method, path }: Endpoint, request: SentRequest): string | null {
  if (request.method !== method) return null;
  const pattern = new RegExp(`^/api${path.replace(':id', '([^/]+)')}$`);
  return request.url.match(pattern)?.[1] ?? null;
}

export const isList = ({ url }: SentRequest) => url === '/api/profile/auth-grants';

export const inputOf = ({ body }: SentRequest) => listGrantsInput.parse(JSON.parse(String(body)));

/**
 * Replaces `fetch` with a server that holds these grants, and lists and ends them as asked.
 * `intercept` can answer in its place.
 */
export function serveGrants(newestFirst: AuthGrant[], intercept: Intercept = () => undefined) {
  const grants = new Map(newestFirst.map((grant) => [grant.id, grant]));
  const answer = (request: SentRequest): Response => {
    const revoked = grants.get(idAt(endpoints.revokeGrant, request) ?? '');
    if (revoked) grants.set(revoked.id, { ...revoked, status: 'revoked' });
    if (revoked || grants.delete(idAt(endpoints.deleteGrant, request) ?? '')) return json(true);
    if (request.url.startsWith('/api/challenges')) return json(['once:https://grants.example#1']);
    if (isList(request)) return json(answerList(grants.values(), inputOf(request)));
    const found = grants.get(idAt(endpoints.getGrant, request) ?? '');
    return found ? json(found) : json({ message: 'There is no such grant.' }, 404);
  };
  const requests = stubFetch(
    (request) => intercept(request, () => answer(request)) ?? answer(request),
  );
  return {
    requests,
    statusOf: (id: string) => grants.get(id)?.status ?? 'gone',
    /** Which of the two writes have arrived, in order, such as “revoke a”. */
    writes: () =>
      requests.flatMap((request) => {
        const revoked = idAt(endpoints.revokeGrant, request);
        const deleted = idAt(endpoints.deleteGrant, request);
        return revoked ? [`revoke ${revoked}`] : deleted ? [`delete ${deleted}`] : [];
      }),
  };
}
