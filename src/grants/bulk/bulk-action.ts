import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { deleteWrite, type GrantToEnd, lookUpGrant, revokeWrite } from '../writes/grant-writes';
import { type GrantChange, type Means, type Write, withoutLookUp } from '../writes/run-write';

export type BulkAction = 'revoke' | 'delete' | 'revoke-and-delete';

/** Receives each state that the server has confirmed. */
export type OnConfirmed = (id: string, state: 'revoked' | 'gone') => void;

const LOOK_UP_RETRY_DELAYS_MS = [500, 1000];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Retries, which is safe for a read. */
async function lookUpWithRetry(send: Send, id: string, delays = LOOK_UP_RETRY_DELAYS_MS) {
  try {
    return await lookUpGrant(send, id);
  } catch (error) {
    const [ms, ...remaining] = delays;
    const isRetryable = error instanceof ApiError && error.details.isUnclear;
    if (ms === undefined || !isRetryable) throw error;
    await pause(ms);
    return lookUpWithRetry(send, id, remaining);
  }
}

/**
 * No write looks up its outcome after an error that says nothing about the grant: a 503, and any failure
 * while all requests are blocked. A look-up can't succeed now, and the repeat begins with one.
 */
const withLaterLookUps =
  (send: Send, isBlocked: () => boolean): Send =>
  (call) =>
    send(call).catch((error: unknown) => {
      const isBusy = error instanceof ApiError && error.details.status === 503;
      throw isBusy || isBlocked() ? withoutLookUp(error) : error;
    });

type Dependencies = {
  send: Send;
  session: Means['session'];
  onConfirmed: OnConfirmed;
  /** Whether no request can succeed now, such as offline. */
  isBlocked: () => boolean;
};

/**
 * Applies a bulk action to one grant. A repeat first looks up the grant and skips the steps that are done
 * already.
 *
 * @throws ApiError if a step fails, or if a grant to be revoked no longer exists
 */
export async function runBulkAction(
  action: BulkAction,
  grant: GrantToEnd,
  isRepeat: boolean,
  { onConfirmed, isBlocked, session, ...dependencies }: Dependencies,
): Promise<void> {
  const { id, status } = grant;
  const send = withLaterLookUps(dependencies.send, isBlocked);
  const publish = ({ kind }: GrantChange) =>
    onConfirmed(id, kind === 'deleted' ? 'gone' : 'revoked');
  const run = (write: Write<GrantToEnd>, now: GrantToEnd['status']) =>
    write.run({ ...grant, status: now }, { send, publish, session });

  const current = isRepeat ? await lookUpWithRetry(send, id) : status;
  if (isRepeat && current !== 'active') onConfirmed(id, current);
  if (current === 'gone') {
    if (action !== 'revoke') return;
    throw new ApiError('not-found', 'Already deleted.');
  }
  const revokes = current === 'active' && action !== 'delete';
  if (revokes) await run(revokeWrite, current);
  if (action === 'revoke') return;
  try {
    await run(deleteWrite, revokes ? 'revoked' : current);
  } catch (error) {
    // Somebody else deleted it first.
    if (!(error instanceof ApiError && error.kind === 'not-found')) throw error;
    onConfirmed(id, 'gone');
  }
}
