import type { AuthGrant } from '../../../protocol/auth-grant';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { confirmDelete, confirmRevoke, lookUpGrant } from '../writes/confirm-end';

/** What is done to many grants: `end` revokes those that are not revoked yet, and deletes all. */
export type BulkKind = 'revoke' | 'delete' | 'end';

/** Is told what a server has confirmed. */
export type Confirm = (id: string, state: 'revoked' | 'gone') => void;

/** When a look that failed is tried again; a read may be. */
const LOOK_PAUSES_MS = [500, 1000];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function lookAgain(send: Send, id: string, pauses = LOOK_PAUSES_MS) {
  try {
    return await lookUpGrant(send, id);
  } catch (error) {
    const [ms, ...later] = pauses;
    const mayHelp = error instanceof ApiError && error.details.isUnclear;
    if (ms === undefined || !mayHelp) throw error;
    await pause(ms);
    return lookAgain(send, id, later);
  }
}

/**
 * Lets through at once what is no news of the grant: a 503, by which a server wants to be left alone,
 * and whatever fails while something is in everybody's way. Looking what became of a write comes later.
 */
const withoutLooks =
  (send: Send, isInTheWay: () => boolean): Send =>
  async (call) => {
    try {
      return await send(call);
    } catch (error) {
      if (!(error instanceof ApiError && (error.details.status === 503 || isInTheWay())))
        throw error;
      throw new ApiError(error.kind, error.message, { ...error.details, isUnclear: false });
    }
  };

type Means = {
  send: Send;
  confirm: Confirm;
  /** Whether no call can get through now, whatever it is about. */
  isInTheWay: () => boolean;
};

/**
 * Ends one grant in the way that was asked for. What a server did already is not asked for a second
 * time: a repeat looks first.
 */
export async function endGrant(
  kind: BulkKind,
  { id, status }: Pick<AuthGrant, 'id' | 'status'>,
  isRepeat: boolean,
  means: Means,
): Promise<void> {
  const { confirm } = means;
  const send = withoutLooks(means.send, means.isInTheWay);
  const now = isRepeat ? await lookAgain(send, id) : status;
  if (isRepeat && now !== 'active') confirm(id, now);
  if (kind === 'revoke') {
    if (now === 'gone') throw new ApiError('not-found', 'The grant is gone: somebody deleted it.');
    if (now === 'revoked') return;
  }
  if (now === 'gone') return;
  if (kind !== 'delete' && now === 'active') {
    await confirmRevoke(send, id);
    confirm(id, 'revoked');
  }
  if (kind === 'revoke') return;
  try {
    await confirmDelete(send, id);
  } catch (error) {
    // Somebody else was faster: it is as it should be.
    if (!(error instanceof ApiError && error.kind === 'not-found')) throw error;
  }
  confirm(id, 'gone');
}
