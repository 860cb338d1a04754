import { useMutation } from '@tanstack/react-query';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import type { Send } from '../../lib/request';
import { useSession } from '../../session/use-session';
import { useInvalidateGrants } from '../data/grant-queries';
import { getGrant, updateGrant } from '../data/grant-requests';
import { usePublishChange } from '../data/sync-tabs';
import { confirmWrite } from './confirm-write';

function confirmUpdate(
  send: Send,
  id: string,
  updates: UpdateGrantInput['updates'],
): Promise<boolean> {
  return confirmWrite(
    () => updateGrant(send, id, updates),
    async () => {
      const { name, description = '' } = await getGrant(send, id);
      const isDone =
        (updates.name ?? name) === name && (updates.description ?? description) === description;
      return isDone || null;
    },
  );
}

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
