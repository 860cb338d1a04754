import { useMutationState } from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';

// Rows need these keys without loading the code of the mutations.
export const revokeMutationKey = ['revoke-grant'];
export const deleteMutationKey = ['delete-grant'];

export const grantOfMutation = (variables: unknown) => variables as AuthGrant;

function usePendingIds(mutationKey: string[]): Set<string> {
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => grantOfMutation(state.variables).id,
  });
  return new Set(pending);
}

export function usePendingLabel(): (id: string) => string | null {
  const revoking = usePendingIds(revokeMutationKey);
  const deleting = usePendingIds(deleteMutationKey);
  return (id) => (revoking.has(id) ? 'Revoking…' : deleting.has(id) ? 'Deleting…' : null);
}
