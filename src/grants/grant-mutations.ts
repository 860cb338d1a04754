import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AuthGrant } from '../../protocol/auth-grant';
import type { UpdateGrantInput } from '../../protocol/grant-input';
import { useSession } from '../session/session-context';
import type { prepareCreate } from './certain-create';
import { certainlyUpdate } from './certain-write';
import { usePublishChange } from './grant-changes';
import { grantQueries } from './grant-queries';

/** Marks everything about grants as out of date; of a list only its first page is fetched again. */
export function useInvalidateGrants() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: grantQueries.all() });
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
