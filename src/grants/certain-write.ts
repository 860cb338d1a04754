import type { CreateGrantInput, UpdateGrantInput } from '../../protocol/grant-input';
import type { Send } from '../lib/http';
import type { Session } from '../session/session';
import { certainly } from './certain-write-outcome';
import { getGrant, updateGrant } from './grant-api';

/** Creates a grant, as `prepareCreate` does; the form need not wait for what only this call needs. */
export async function certainlyCreate(
  send: Send,
  input: CreateGrantInput,
  session: Pick<Session, 'kind' | 'server' | 'profile'>,
): Promise<string> {
  const { prepareCreate } = await import('./certain-create');
  return prepareCreate(input, session)(send);
}

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
