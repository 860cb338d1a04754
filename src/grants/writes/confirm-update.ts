import type { UpdateGrantInput } from '../../../protocol/grant-input';
import type { Send } from '../../lib/request';
import { getGrant, updateGrant } from '../data/grant-requests';
import { confirmWrite } from './confirm-write';

export function confirmUpdate(
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
