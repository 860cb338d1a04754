import { ApiError } from '../../../protocol/api-error';
import type { Send } from '../../lib/request';
import { deleteGrant, getGrant, revokeGrant } from '../data/grant-requests';
import { certainly } from './confirm-write';

/** How a grant stands at its server; `gone` where the server knows it no longer. */
export async function lookAt(send: Send, id: string): Promise<'active' | 'revoked' | 'gone'> {
  try {
    return (await getGrant(send, id)).status;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return 'gone';
    throw error;
  }
}

export function certainlyRevoke(send: Send, id: string): Promise<boolean> {
  return certainly(
    () => revokeGrant(send, id),
    async () => (await getGrant(send, id)).status === 'revoked' || null,
  );
}

export function certainlyDelete(send: Send, id: string): Promise<boolean> {
  return certainly(
    () => deleteGrant(send, id),
    async () => (await lookAt(send, id)) === 'gone' || null,
  );
}
