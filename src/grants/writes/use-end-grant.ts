import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { ApiError } from '../../lib/api-error';
import { useSession } from '../../session/use-session';
import { announce, warn } from '../../ui/status-region';
import { useInvalidateGrants } from '../data/grant-queries';
import { deleteMutationKey, grantOfMutation, revokeMutationKey } from '../data/grants-in-flight';
import { usePublishChange } from '../data/sync-tabs';
import { confirmDelete, confirmRevoke } from './confirm-end';

/**
 * `start` returns `null` if the same mutation is already running for the grant: a double click is faster
 * than `isPending`. Its promise settles even if the component unmounts.
 */
function useGrantMutation(options: UseMutationOptions<boolean, Error, AuthGrant>) {
  const client = useQueryClient();
  const mutation = useMutation(options);
  const start = (grant: AuthGrant) => {
    const isRunning = client.isMutating({
      ...(options.mutationKey && { mutationKey: options.mutationKey }),
      predicate: ({ state }) => grantOfMutation(state.variables).id === grant.id,
    });
    return isRunning ? null : mutation.mutateAsync(grant);
  };
  return { start, isPending: mutation.isPending, error: mutation.error };
}

export function useRevokeGrant() {
  const { send } = useSession();
  const publish = usePublishChange();
  return useGrantMutation({
    mutationKey: revokeMutationKey,
    mutationFn: ({ id }: AuthGrant) => confirmRevoke(send, id),
    onSuccess: (_true, { id }) => publish({ kind: 'patched', id, patch: { status: 'revoked' } }),
    onSettled: useInvalidateGrants(),
  });
}

/** Servers delete revoked grants only, so an expired one is revoked first. */
export function useDeleteGrant() {
  const { send } = useSession();
  const publish = usePublishChange();
  return useGrantMutation({
    mutationKey: deleteMutationKey,
    mutationFn: async ({ id, status }: AuthGrant) => {
      if (status === 'revoked') return confirmDelete(send, id);
      await confirmRevoke(send, id);
      publish({ kind: 'patched', id, patch: { status: 'revoked' } });
      try {
        return await confirmDelete(send, id);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const message = `The grant is revoked, but not deleted. ${error.message}`;
        throw new ApiError(error.kind, message, error.details);
      }
    },
    onSuccess: (_true, { id }) => publish({ kind: 'deleted', id }),
    onSettled: useInvalidateGrants(),
  });
}

type OutcomeOptions = { done: string; failed: string; onDone: () => void };

/**
 * Announces the outcome even if the dialog and its page are closed by then. An open dialog shows the
 * error itself.
 */
export function useAnnounceOutcome({ done, failed, onDone }: OutcomeOptions) {
  const isMounted = useRef(false);
  // Tracks whether the user has left the page in the meantime.
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  return (request: Promise<unknown> | null) =>
    void request?.then(
      () => {
        announce(done);
        if (isMounted.current) onDone();
      },
      (error: Error) => {
        if (!isMounted.current) warn(`${failed} ${error.message}`);
      },
    );
}
