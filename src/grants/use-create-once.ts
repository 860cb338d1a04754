import type { CreateGrantInput } from '../../protocol/grant-input';
import { useSession } from '../session/session-context';
import { certainlyCreate } from './certain-write';
import { useCreateGrant } from './grant-mutations';

/**
 * Creates a grant; the same input sent again, by the user or by the browser, before or after a
 * reload, is another try at the same grant and carries the same idempotency key, so that no try
 * makes a second one.
 */
export function useCreateOnce(): (input: CreateGrantInput) => Promise<string> {
  const { mutateAsync } = useCreateGrant();
  const { session } = useSession();
  return (input) => mutateAsync((send) => certainlyCreate(send, input, session));
}
