import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { signPresentation } from '../../protocol/presentation';
import { ApiError } from '../lib/api-error';
import { type Call, request, type Send } from '../lib/request';
import { challengesAnswer, createChallengePool } from './challenge-pool';
import { type KeySession, lostSession, type Session, type TokenSession } from './session';

const BATCH = 20;

const isRead = (endpoint: Endpoint) => endpoint.scope === null || endpoint.scope.endsWith(':read');

/** Makes calls in the name of a session. */
export function createSend(session: Session): Send {
  const send = session.kind === 'key' ? createKeySend(session) : createTokenSend(session);
  return async (call) => {
    try {
      return await send(call);
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'unauthenticated') lostSession.set(true);
      throw error;
    }
  };
}

/** Makes calls with the API token of a grant. */
export function createTokenSend({ token, server }: Pick<TokenSession, 'token' | 'server'>): Send {
  return (call) => request(server, token, call);
}

/** Makes calls with the key of a profile: each is signed over a one-time challenge of its own. */
export function createKeySend({
  did,
  privateKey,
  server,
}: Omit<KeySession, 'kind' | 'profile'>): Send {
  const sign = (challenge?: string) => signPresentation(did, privateKey, challenge);
  const pool = createChallengePool(`${did} at ${server}`, async () =>
    request(server, await sign(), {
      endpoint: endpoints.getChallenges,
      search: `?amount=${BATCH}`,
      answer: challengesAnswer,
    }),
  );

  async function attempt<T>(call: Call<T>): Promise<T> {
    const challenge = call.endpoint.scope === null ? undefined : await pool.take();
    return request(server, await sign(challenge), call);
  }

  return async (call) => {
    try {
      return await attempt(call);
    } catch (error) {
      if (!(error instanceof ApiError && error.kind === 'unauthenticated')) throw error;
      // The challenges may be spent or forgotten; that alone does not end a session of a key.
      pool.drop();
      if (isRead(call.endpoint)) return attempt(call);
      // A browser repeats a POST when a connection dies under it, and the second then finds the
      // challenge spent by the first: nobody knows yet whether the call was carried out.
      throw new ApiError('unavailable', 'The server refused the challenge of this call.', {
        isUnclear: true,
      });
    }
  };
}
