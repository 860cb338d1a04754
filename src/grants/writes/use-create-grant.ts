import type { CreateGrantInput } from '../../../protocol/grant-input';
import { useSession } from '../../session/use-session';
import { useInvalidateGrants, usePublishChange } from '../data/grant-changes';

/**
 * Creates a grant; the same input sent again, by the user or by the browser, before or after a
 * reload, is another try at the same grant and carries the same idempotency key, so that no try
 * makes a second one. The form that sends it knows by itself that it is under way.
 */
export function useCreateGrant(): (input: CreateGrantInput) => Promise<string> {
  const { session, send } = useSession();
  const publish = usePublishChange();
  const invalidate = useInvalidateGrants();
  return async (input) => {
    // The form need not wait for what only this call needs.
    const { createOnce } = await import('./create-once');
    try {
      const id = await createOnce(input, session)(send);
      publish({ kind: 'created' });
      return id;
    } finally {
      invalidate();
    }
  };
}
