import type { CreateGrantInput } from '../../../protocol/grant-input';
import { ApiError } from '../../lib/api-error';
import { useSession } from '../../session/use-session';
import { useInvalidateGrants } from '../data/grant-queries';
import { usePublishChange } from '../data/sync-tabs';

/**
 * Creates a grant and resolves to its id. The same input again, even after a reload, is another attempt
 * at the same grant with the same idempotency key.
 */
export function useCreateGrant(): (input: CreateGrantInput) => Promise<string> {
  const { session, send } = useSession();
  const publish = usePublishChange();
  const invalidate = useInvalidateGrants();
  return async (input) => {
    // Loaded on submit, so it doesn't delay the form.
    const writes = await import('./create-once').catch(() => {
      throw new ApiError(
        'unavailable',
        'A part of this page could not be loaded, so nothing was sent. Try again, or reload the page: what you typed stays.',
      );
    });
    try {
      const id = await writes.createOnce(input, session)(send);
      publish({ kind: 'created' });
      return id;
    } finally {
      invalidate();
    }
  };
}
