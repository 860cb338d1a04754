import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AuthGrant } from '../../protocol/auth-grant';
import type { UpdateGrantInput } from '../../protocol/grant-input';
import { useSession } from '../session/session-context';
import type { prepareCreate } from './certain-create';
import { certainlyDelete, certainlyRevoke, certainlyUpdate } from './certain-write';
import { usePublishChange } from './grant-changes';
import { grantQueries } from './grant-queries';
import { deleteKey, grantOf, revokeKey } from './pending-grants';

/** Marks everything about grants as out of date; of a list only its first page is fetched again. */
function useInvalidateGrants() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: grantQueries.all() });
}

/**
 * A call for a grant that is never sent twice at a time: a double click is faster than `isPending`.
 * `start` gives a promise, which outlives the component, or `null` for a call that is under way.
 */
function useGrantMutation(options: UseMutationOptions<boolean, Error, AuthGrant>) {
  const client = useQueryClient();
  const mutation = useMutation(options);
  const start = (grant: AuthGrant) => {
    const isUnderWay = client.isMutating({
      ...(options.mutationKey && { mutationKey: options.mutationKey }),
      predicate: ({ state }) => grantOf(state.variables).id === grant.id,
    });
    return isUnderWay ? null : mutation.mutateAsync(grant);
  };
  return { start, isPending: mutation.isPending, error: mutation.error };
}

export function useCreateGrant() {
  const { send } = useSession();
  const publish = usePublishChange();
  return useMutation({
    mutationFn: (create: ReturnType<typeof prepareCreate>) => create(send),
    onSuccess: () => publish({ kind: 'created' }),
    onSettled: useInvalidateGrants(),
  });
}

export function useUpdateGrant(id: string) {
  const { send } = useSession();
  const publish = usePublishChange();
  return useMutation({
    mutationFn: (updates: UpdateGrantInput['updates']) => certainlyUpdate(send, id, updates),
    onSuccess: (_changed, { name, description }) =>
      publish({
        kind: 'patched',
        id,
        patch: {
          ...(name !== undefined && { name }),
          ...(description !== undefined && { description }),
        },
      }),
    onSettled: useInvalidateGrants(),
  });
}

export function useRevokeGrant() {
  const { send } = useSession();
  const publish = usePublishChange();
  return useGrantMutation({
    mutationKey: revokeKey,
    mutationFn: ({ id }: AuthGrant) => certainlyRevoke(send, id),
    onSuccess: (_true, { id }) => publish({ kind: 'patched', id, patch: { status: 'revoked' } }),
    onSettled: useInvalidateGrants(),
  });
}

export function useDeleteGrant() {
  const { send } = useSession();
  const publish = usePublishChange();
  return useGrantMutation({
    mutationKey: deleteKey,
    mutationFn: ({ id }: AuthGrant) => certainlyDelete(send, id),
    onSuccess: (_true, { id }) => publish({ kind: 'deleted', id }),
    onSettled: useInvalidateGrants(),
  });
}
