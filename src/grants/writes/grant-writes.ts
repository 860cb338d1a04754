import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import type { UpdateGrantInput } from '../../../protocol/grant-input';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { serverNow } from '../../server-clock';
import { deleteGrant, getGrant, revokeGrant, updateGrant } from '../data/grant-requests';
import { END_KEY } from '../data/grants-in-flight';
import { isGrantOf } from '../data/own-grant';
import { runOf, type Write } from './run-write';

/** `gone` means that the server no longer has the grant. */
export async function lookUpGrant(send: Send, id: string): Promise<'active' | 'revoked' | 'gone'> {
  try {
    return (await getGrant(send, id)).status;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return 'gone';
    throw error;
  }
}

/** A grant to revoke or delete, with the name that the user knows it by. */
export type GrantToEnd = Pick<AuthGrant, 'id' | 'name' | 'challenge' | 'status' | 'expiresAt'>;

export const revokeWrite: Write<GrantToEnd> = {
  key: [...END_KEY, 'revoke'],
  subject: ({ id }) => id,
  words: {
    pending: 'Revoking…',
    done: ({ name }) => `${name} revoked`,
    failed: ({ name }) => `${name} couldn’t be revoked.`,
  },
  endsSession: (grant, session) => isGrantOf(session)(grant),
  run: runOf({
    request: (send, { id }) => revokeGrant(send, id),
    lookUp: async (send, { id }) => (await getGrant(send, id)).status === 'revoked' || null,
    where: 'the grant',
    change: ({ id }) => ({ kind: 'patched', id, patch: { status: 'revoked' } }),
  }),
};

export const deleteWrite: Write<GrantToEnd> = {
  key: [...END_KEY, 'delete'],
  subject: ({ id }) => id,
  words: {
    pending: 'Deleting…',
    done: ({ name }) => `${name} deleted`,
    failed: ({ name }) => `${name} couldn’t be deleted.`,
  },
  run: runOf({
    // Servers delete revoked grants only.
    first: (grant) =>
      grant.status !== 'revoked' && isOver(grant, serverNow())
        ? { write: revokeWrite, alone: 'The grant is revoked, but not deleted.' }
        : null,
    request: (send, { id }) => deleteGrant(send, id),
    lookUp: async (send, { id }) => (await lookUpGrant(send, id)) === 'gone' || null,
    where: 'the grant',
    change: ({ id }) => ({ kind: 'deleted', id }),
  }),
};

type ChangedGrant = Pick<AuthGrant, 'id' | 'name'> & { updates: UpdateGrantInput['updates'] };

/** Results in the grant's id. */
export const updateWrite: Write<ChangedGrant, string> = {
  key: ['update-grant'],
  words: {
    pending: 'Saving…',
    done: () => 'Changes saved',
    failed: ({ name }) => `The changes to ${name} couldn’t be saved.`,
  },
  run: runOf({
    request: async (send, { id, updates }) => {
      await updateGrant(send, id, updates);
      return id;
    },
    lookUp: async (send, { id, updates }) => {
      const { name, description = '' } = await getGrant(send, id);
      const isDone =
        (updates.name ?? name) === name && (updates.description ?? description) === description;
      return isDone ? id : null;
    },
    where: 'the grant',
    change: ({ id, updates: { name, description } }) => ({
      kind: 'patched',
      id,
      patch: {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
      },
    }),
  }),
};
