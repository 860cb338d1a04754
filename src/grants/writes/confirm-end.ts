import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { deleteGrant, getGrant, revokeGrant } from '../data/grant-requests';
import { confirmWrite } from './confirm-write';

/** `gone` means that the server no longer has the grant. */
export async function lookUpGrant(send: Send, id: string): Promise<'active' | 'revoked' | 'gone'> {
  try {
    return (await getGrant(send, id)).status;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return 'gone';
    throw error;
  }
}

export function confirmRevoke(send: Send, id: string): Promise<boolean> {
  return confirmWrite(
    () => revokeGrant(send, id),
    async () => (await getGrant(send, id)).status === 'revoked' || null,
  );
}

export function confirmDelete(send: Send, id: string): Promise<boolean> {
  return confirmWrite(
    () => deleteGrant(send, id),
    async () => (await lookUpGrant(send, id)) === 'gone' || null,
  );
}
