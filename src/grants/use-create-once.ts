import { encodeBase64url } from '../../protocol/base64url';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { useSession } from '../session/session-context';
import { prepareCreate } from './certain-create';
import { keepTry } from './certain-create-tries';
import { useCreateGrant } from './grant-mutations';

const newKey = () => encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));

/**
 * Creates a grant; the same input sent again, by the user or by the browser, before or after a
 * reload, is another try at the same grant and carries the same idempotency key, so that no try
 * makes a second one.
 */
export function useCreateOnce(): (input: CreateGrantInput) => Promise<string> {
  const { mutateAsync } = useCreateGrant();
  const { server, profile } = useSession().session;
  return (input) => {
    const tries = keepTry(JSON.stringify([server, profile.profileId, input]));
    return mutateAsync(prepareCreate(input, tries, newKey));
  };
}
