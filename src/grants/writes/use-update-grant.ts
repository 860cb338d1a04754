import { useMutation } from '@tanstack/react-query';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import { useSession } from '../../session/use-session';
import { useInvalidateGrants, usePublishChange } from '../data/grant-changes';
import { certainlyUpdate } from './confirm-update';

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
