import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { confirmDelete, confirmRevoke, lookUpGrant } from '../writes/confirm-end';

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
 * Rethrows errors that say nothing about the grant without `isUnclear`: a 503, and any failure while
 * all requests are blocked. Otherwise the write would look up its outcome right away, which can't
 * succeed now. The repeat does that later.
 */
const withoutLookUps =
  (send: Send, isBlocked: () => boolean): Send =>
  async (call) => {
    try {
      return await send(call);
    } catch (error) {
      if (!(error instanceof ApiError && (error.details.status === 503 || isBlocked())))
        throw error;
      throw new ApiError(error.kind, error.message, { ...error.details, isUnclear: false });
    }
  };

type Dependencies = {
  send: Send;
  onConfirmed: OnConfirmed;
  /** Whether no request can succeed now, such as offline. */
  isBlocked: () => boolean;
};

/**
 * Applies a bulk action to one grant. To delete an expired one, it's revoked first, since servers delete
 * revoked grants only. A repeat first looks up the grant and skips the steps that are done already.
 *
 * @throws ApiError if a step fails, or if a grant to be revoked no longer exists
 */
export async function runBulkAction(
  action: BulkAction,
  grant: Pick<AuthGrant, 'id' | 'status' | 'expiresAt'>,
  isRepeat: boolean,
  dependencies: Dependencies,
): Promise<void> {
  const { id, status } = grant;
  const { onConfirmed, isBlocked } = dependencies;
  const send = withoutLookUps(dependencies.send, isBlocked);
  const current = isRepeat ? await lookUpWithRetry(send, id) : status;
  if (isRepeat && current !== 'active') onConfirmed(id, current);
  if (action === 'revoke') {
    if (current === 'gone')
      throw new ApiError('not-found', 'The grant is gone: somebody deleted it.');
    if (current === 'revoked') return;
  }
  if (current === 'gone') return;
  if (current === 'active' && (action !== 'delete' || isOver(grant, Date.now()))) {
    await confirmRevoke(send, id);
    onConfirmed(id, 'revoked');
  }
  if (action === 'revoke') return;
  try {
    await confirmDelete(send, id);
  } catch (error) {
    // Somebody else deleted it first.
    if (!(error instanceof ApiError && error.kind === 'not-found')) throw error;
  }
  onConfirmed(id, 'gone');
}
