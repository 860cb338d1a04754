import * as z from 'zod/mini';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { signPresentation } from '../../protocol/presentation';
import { createChallengePool } from '../challenges/challenge-pool';
import { BATCH_SEARCH, type Challenge } from '../challenges/kept-challenges';
import { ApiError, withUnclear } from '../lib/api-error';
import { importPart } from '../lib/import-part';
import { type Call, request, type Send } from '../lib/request';
import { prefetch } from '../lib/when-idle';
import { isExpected, keyAt } from '../servers/server-place';
import { keyUse } from './last-use';
import { type KeySession, type Session, sessionLostStore, type TokenSession } from './session';

const loadRepeatWrite = () => import('../challenges/repeat-write');

/** Before anyone needs it: a server that was restarted may have no scripts for this page any more. */
export const preloadRepeatWrite = () => prefetch(loadRepeatWrite);

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
        // What the server says of a challenge isn't written for its user.
        if (session.kind === 'key' && error.details.status)
          throw new ApiError(
            error.kind,
            'The server no longer accepts your key. Sign in again.',
            error.details,
          );
      }
      throw error;
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
  async function takeChallenge(mayHaveRun: boolean, after?: Challenge): Promise<Challenge> {
    const take = () =>
      pool.take(after?.batch).catch((error: unknown) => {
        throw withUnclear(error, mayHaveRun);
      });
    const pooled = await take();
    if (isExpected(server, pooled.text)) return pooled;
    const { takeConfirmed } = await importPart(() => import('../servers/confirm-server'));
    return takeConfirmed(server, pooled, { ...pool, take });
  }

  const signAndSend = async <T>(call: Call<T>, challenge?: Challenge): Promise<T> =>
    request(server, await sign(challenge?.text), call);

  const send: Send = async (call) => {
    keyUse.onCall(isRead(call.endpoint));
    if (call.endpoint.scope === null) return signAndSend(call);
    // Without a challenge nothing is sent, so whatever is wrong with it, the outcome is clear.
    const challenge = await takeChallenge(false);
    try {
      return await signAndSend(call, challenge);
    } catch (error) {
      if (!(error instanceof ApiError && error.kind === 'unauthenticated')) throw error;
      // The server may have forgotten the batch; that alone doesn't end a key session.
      await pool.dropBatchOf(challenge);
      const repeat = async (mayHaveRun: boolean) =>
        signAndSend(call, await takeChallenge(mayHaveRun, challenge));
      if (isRead(call.endpoint)) return repeat(false);
      const { repeatWrite } = await importPart(loadRepeatWrite).catch((missing: unknown) => {
        throw withUnclear(missing, true);
      });
      return repeatWrite(call, error, server, send, repeat);
    }
  };
  return send;
}
