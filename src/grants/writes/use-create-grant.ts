import { useEffect } from 'react';
import type { CreateGrantInput } from '../../../protocol/grant-input';
import { importPart } from '../../lib/import-part';
import { prefetch } from '../../lib/when-idle';
import { useSession } from '../../session/use-session';
import { useInvalidateGrants } from '../data/grant-queries';
import { usePublishChange } from '../data/sync-tabs';

const loadWrites = () => import('./create-once');

/**
 * Creates a grant and resolves to its id. The same input again, even after a reload, is another attempt
 * at the same grant with the same idempotency key.
 */
export function useCreateGrant(): (input: CreateGrantInput) => Promise<string> {
  const { session, send } = useSession();
  const publish = usePublishChange();
  const invalidate = useInvalidateGrants();
  // Meets the network: it's there by the time it's needed, but doesn't delay the form.
  useEffect(() => prefetch(loadWrites), []);
  return async (input) => {
    const writes = await importPart(loadWrites, ', so nothing was sent. What you typed stays');
    try {
      const id = await writes.createOnce(input, session)(send);
      publish({ kind: 'created' });
      return id;
    } finally {
      invalidate();
    }
  };
}
