import { useMutationState } from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';

/** The names of the mutations that end a grant. Rows know them without the code of the mutations. */
export const revokeMutationKey = ['revoke-grant'];
export const deleteMutationKey = ['delete-grant'];

/** The grant that a mutation under one of these keys is about. */
export const grantOfMutation = (variables: unknown) => variables as AuthGrant;

/** The ids of the grants that are being revoked, or deleted, at this moment. */
function usePendingIds(mutationKey: string[]): Set<string> {
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => grantOfMutation(state.variables).id,
  });
  return new Set(pending);
}

/** What is under way for a grant, as a word for its row; `null` for nothing. */
export function usePendingLabel(): (id: string) => string | null {
  const revoking = usePendingIds(revokeMutationKey);
  const deleting = usePendingIds(deleteMutationKey);
  return (id) => (revoking.has(id) ? 'Revoking…' : deleting.has(id) ? 'Deleting…' : null);
}
