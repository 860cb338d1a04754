import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { useSession } from '../../session/use-session';
import { announce, warn } from '../../ui/status-region';
import { useInvalidateGrants, usePublishChange } from '../data/grant-changes';
import { deleteMutationKey, grantOfMutation, revokeMutationKey } from '../data/grants-in-flight';
import { confirmDelete, confirmRevoke } from './confirm-end';

/**
 * A call for a grant that is never sent twice at a time: a double click is faster than `isPending`.
 * `start` gives a promise, which outlives the component, or `null` for a call that is under way.
 */
function useGrantMutation(options: UseMutationOptions<boolean, Error, AuthGrant>) {
  const client = useQueryClient();
  const mutation = useMutation(options);
  const start = (grant: AuthGrant) => {
    const isUnderWay = client.isMutating({
      ...(options.mutationKey && { mutationKey: options.mutationKey }),
      predicate: ({ state }) => grantOfMutation(state.variables).id === grant.id,
    });
    return isUnderWay ? null : mutation.mutateAsync(grant);
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

export function useDeleteGrant() {
  const { send } = useSession();
  const publish = usePublishChange();
  return useGrantMutation({
    mutationKey: deleteMutationKey,
    mutationFn: ({ id }: AuthGrant) => confirmDelete(send, id),
    onSuccess: (_true, { id }) => publish({ kind: 'deleted', id }),
    onSettled: useInvalidateGrants(),
  });
}

type Outcome = { done: string; failed: string; onDone: () => void };

/**
 * Says how the end of a grant went, even when the dialog that asked for it is gone by then, with
 * its page. While the dialog is there it shows itself what failed.
 */
export function useAnnounceOutcome({ done, failed, onDone }: Outcome) {
  const isThere = useRef(false);
  // Meets the page: the user may leave it while the call is under way.
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  return (call: Promise<unknown> | null) =>
    void call?.then(
      () => {
        announce(done);
        if (isThere.current) onDone();
      },
      (error: Error) => {
        if (!isThere.current) warn(`${failed} ${error.message}`);
      },
    );
}
