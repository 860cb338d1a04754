import { useRef } from 'react';
import { encodeBase64url } from '../../protocol/base64url';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { prepareCreate } from './certain-create';
import { useCreateGrant } from './grant-mutations';

const newKey = () => encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));

/**
 * Creates a grant; the same input sent again, by the user or by the browser, is another try at the
 * same grant and carries the same idempotency key, so that no try makes a second one.
 */
export function useCreateOnce(): (input: CreateGrantInput) => Promise<string> {
  const { mutateAsync } = useCreateGrant();
  const last = useRef<{ text: string; create: ReturnType<typeof prepareCreate> }>(null);
  return (input) => {
    const text = JSON.stringify(input);
    const isSame = last.current?.text === text;
    const attempt =
      isSame && last.current ? last.current : { text, create: prepareCreate(input, newKey()) };
    last.current = attempt;
    return mutateAsync(attempt.create);
  };
}
