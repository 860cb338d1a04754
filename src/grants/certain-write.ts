import { ApiError } from '../../protocol/api-error';
import type { CreateGrantInput, UpdateGrantInput } from '../../protocol/grant-input';
import type { Send } from '../lib/http';
import type { Session } from '../session/session';
import { certainly } from './certain-write-outcome';
import { deleteGrant, getGrant, revokeGrant, updateGrant } from './grant-api';

/** Creates a grant, as `prepareCreate` does; the form need not wait for what only this call needs. */
export async function certainlyCreate(
  send: Send,
  input: CreateGrantInput,
  session: Pick<Session, 'kind' | 'server' | 'profile'>,
): Promise<string> {
  const { prepareCreate } = await import('./certain-create');
  return prepareCreate(input, session)(send);
}

/** How a grant stands at its server; `gone` where the server knows it no longer. */
export async function lookAt(send: Send, id: string): Promise<'active' | 'revoked' | 'gone'> {
  try {
    return (await getGrant(send, id)).status;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return 'gone';
    throw error;
  }
}

export function certainlyRevoke(send: Send, id: string): Promise<boolean> {
  return certainly(
    () => revokeGrant(send, id),
    async () => (await getGrant(send, id)).status === 'revoked' || null,
  );
}

export function certainlyDelete(send: Send, id: string): Promise<boolean> {
  return certainly(
    () => deleteGrant(send, id),
    async () => (await lookAt(send, id)) === 'gone' || null,
  );
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
