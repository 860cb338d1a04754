import { useMutation } from '@tanstack/react-query';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import { useSession } from '../../session/use-session';
import { useInvalidateGrants, usePublishChange } from '../data/grant-changes';
import { confirmUpdate } from './confirm-update';

export function useUpdateGrant(id: string) {
  const { send } = useSession();
  const publish = usePublishChange();
  return useMutation({
    mutationFn: (updates: UpdateGrantInput['updates']) => confirmUpdate(send, id, updates),
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
