import type { UpdateGrantInput } from '../../../protocol/grant-input';
import type { Send } from '../../lib/request';
import { getGrant, updateGrant } from '../data/grant-requests';
import { certainly } from './confirm-write';

export function certainlyUpdate(
  send: Send,
  id: string,
  updates: UpdateGrantInput['updates'],
): Promise<boolean> {
  return certainly(
    () => updateGrant(send, id, updates),
    async () => {
      const { name, description = '' } = await getGrant(send, id);
      const isDone =
        (updates.name ?? name) === name && (updates.description ?? description) === description;
      return isDone || null;
    },
  );
}
