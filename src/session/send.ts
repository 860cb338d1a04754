import * as z from 'zod/mini';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { signPresentation } from '../../protocol/presentation';
import { createChallengePool } from '../challenges/challenge-pool';
import { BATCH_SEARCH, type Challenge } from '../challenges/kept-challenges';
import { ApiError } from '../lib/api-error';
import { importPart } from '../lib/import-part';
import { type Call, request, type Send } from '../lib/request';
import { isExpected, keyAt } from '../servers/server-place';
import { keyUse } from './last-use';
import { type KeySession, type Session, sessionLostStore, type TokenSession } from './session';

const challengesAnswer = z.array(z.string());

const isRead = (endpoint: Endpoint) => endpoint.scope === null || endpoint.scope.endsWith(':read');

export function createSend(session: Session): Send {
  const send = session.kind === 'key' ? createSendWithKey(session) : createSendWithToken(session);
  return async (call) => {
    try {
      return await send(call);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'unauthenticated') {
        // What it isn't good for doesn't end the session.
        if ('note' in session) {
          throw new ApiError('forbidden', `You’re ${session.note}.`);
        }
        sessionLostStore.set(true);
      }
      if (error.details.code !== 'PROFILE_DISABLED' || session.kind === 'token') throw error;
      throw new ApiError(
        'forbidden',
        'The operator of this server has disabled this profile. You can still look at your grants and revoke them.',
        error.details,
      );
    }
  };
}

export function createSendWithToken({
  token,
  server,
}: Pick<TokenSession, 'token' | 'server'>): Send {
  return (call) => request(server, token, call);
}

/** Signs each call over a one-time challenge of its own. */
export function createSendWithKey({
  did,
  privateKey,
  server,
}: Omit<KeySession, 'kind' | 'profile'>): Send {
  const sign = (challenge?: string) => signPresentation(did, privateKey, challenge);
  const pool = createChallengePool(keyAt(did, server), async () =>
    request(server, await sign(), {
      endpoint: endpoints.getChallenges,
      search: BATCH_SEARCH,
      answer: challengesAnswer,
    }),
  );

  /** Judged when it's signed, since the pool can be older than what's known of the server. */
  async function takeChallenge({ scope }: Endpoint): Promise<Challenge | undefined> {
    if (scope === null) return undefined;
    const pooled = await pool.take();
    if (isExpected(server, pooled.text)) return pooled;
    const { takeConfirmed } = await importPart(() => import('../servers/confirm-server'));
    return takeConfirmed(server, pooled, pool);
  }

  async function signAndSend<T>(call: Call<T>, challenge: Challenge | undefined): Promise<T> {
    return request(server, await sign(challenge?.text), call);
  }

  return async (call) => {
    keyUse.onCall(isRead(call.endpoint));
    // Outside: without a challenge nothing was sent, and trying again brings nothing.
    const challenge = await takeChallenge(call.endpoint);
    try {
      return await signAndSend(call, challenge);
    } catch (error) {
      if (!(error instanceof ApiError && error.kind === 'unauthenticated')) throw error;
      // The server may have forgotten the batch; that alone doesn't end a key session.
      if (challenge) await pool.dropBatchOf(challenge);
      if (isRead(call.endpoint)) return signAndSend(call, await takeChallenge(call.endpoint));
      // When a connection dies, browsers repeat the POST. The server then refuses the challenge
      // that the first attempt has used, so whether the call was carried out is unknown.
      throw new ApiError('unavailable', 'The server refused the challenge of this request.', {
        isUnclear: true,
      });
    }
  };
}
