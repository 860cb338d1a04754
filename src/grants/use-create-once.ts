import { useMutation } from '@tanstack/react-query';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { useSession } from '../session/session-context';
import { usePublishChange } from './grant-changes';
import { useInvalidateGrants } from './invalidate-grants';

/**
 * Creates a grant; the same input sent again, by the user or by the browser, before or after a
 * reload, is another try at the same grant and carries the same idempotency key, so that no try
 * makes a second one.
 */
export function useCreateOnce(): (input: CreateGrantInput) => Promise<string> {
  const { session, send } = useSession();
  const publish = usePublishChange();
  const { mutateAsync } = useMutation({
    mutationFn: async (input: CreateGrantInput) => {
      // The form need not wait for what only this call needs.
      const { prepareCreate } = await import('./certain-create');
      return prepareCreate(input, session)(send);
    },
    onSuccess: () => publish({ kind: 'created' }),
    onSettled: useInvalidateGrants(),
  });
  return mutateAsync;
}
