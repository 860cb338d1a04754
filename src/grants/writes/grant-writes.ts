import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { ApiError } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import { serverNow } from '../../server-clock';
import { getProfile } from '../../session/sign-in/profile-requests';
import { deleteGrant, getGrant, revokeGrant } from '../data/grant-requests';
import { END_KEY } from '../data/grants-in-flight';
import { isGrantOf } from '../data/own-grant';
import { runOf, type Write } from './run-write';
import { type GrantUpdate, isUpdated, sendUpdate } from './update-grant';

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
    request: async (send, { id }, { profile }) => {
      try {
        return await deleteGrant(send, id);
      } catch (error) {
        // The first request has deleted it, unless the key has another profile by now.
        const isGone =
          error instanceof ApiError && error.kind === 'not-found' && error.details.isRepeated;
        if (isGone && (await getProfile(send))?.profileId === profile.profileId) return true;
        throw error;
      }
    },
    lookUp: async (send, { id }) => (await lookUpGrant(send, id)) === 'gone' || null,
    where: 'the grant',
    change: ({ id }) => ({ kind: 'deleted', id }),
  }),
};

/** Results in the grant's id. */
export const updateWrite: Write<GrantUpdate, string> = {
  key: ['update-grant'],
  words: {
    pending: 'Saving…',
    done: () => 'Changes saved',
    failed: ({ name }) => `The changes to ${name} couldn’t be saved.`,
  },
  run: runOf({
    request: async (send, update) => {
      await sendUpdate(send, update);
      return update.id;
    },
    lookUp: async (send, update) =>
      isUpdated(await getGrant(send, update.id), update) ? update.id : null,
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
