import { hash } from 'node:crypto';
import { publicKeyOf } from '../../protocol/did';
import { isSignedBy, type Presentation } from '../../protocol/presentation-verify';
import { createLruMap } from '../lib/lru-map';

const MAX_REMEMBERED = 1_000;

/**
 * Makes a check whether the key of a did:key signed a presentation. A grant token comes again and
 * again, and whether its signature is right never changes, so right ones are remembered, by their
 * hash: a copy of the memory is no token. All else about a token is judged afresh each time.
 */
export function createSignatureCheck() {
  const remembered = createLruMap<string, true>(MAX_REMEMBERED);

  return async (
    token: string,
    presentation: Presentation,
    did: string,
    isReusable: boolean,
  ): Promise<boolean> => {
    const digest = isReusable ? hash('sha256', `${did} ${token}`, 'base64') : undefined;
    if (digest !== undefined && remembered.get(digest)) return true;
    const publicKey = publicKeyOf(did);
    if (!publicKey || !(await isSignedBy(presentation, publicKey))) return false;
    if (digest !== undefined) remembered.set(digest, true);
    return true;
  };
}
