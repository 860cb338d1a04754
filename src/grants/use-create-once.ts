import { useRef } from 'react';
import { encodeBase64url } from '../../protocol/base64url';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { useCreateGrant } from './grant-mutations';

/**
 * Creates a grant; the same input sent again, by the user or by the browser, carries the same
 * idempotency key, so that no try makes a second grant.
 */
export function useCreateOnce(): (input: CreateGrantInput) => Promise<string> {
  const { mutateAsync } = useCreateGrant();
  const last = useRef({ text: '', key: '' });
  return (input) => {
    const text = JSON.stringify(input);
    if (last.current.text !== text) {
      last.current = { text, key: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))) };
    }
    return mutateAsync({ input, key: last.current.key });
  };
}
