import { useEffect, useState } from 'react';
import { publicKeyOf } from '../../../protocol/did';
import { isSignedBy, type Presentation } from '../../../protocol/presentation-verify';
import type { Session } from '../../session/session';
import { useSession } from '../../session/use-session';
import { DidWebError, documentUrlOf, fetchKeyOfDidWeb } from './did-web-key';
import type { Signature } from './verdict';

type Check = { signature: Signature; problem: string | null };

const NO_CRYPTO = 'Browsers check signatures only on pages from localhost or over HTTPS.';

/** Returns the key without asking a host: a did:key contains it, and the session knows its own. */
function localKeyOf(holder: string, session: Session): Uint8Array<ArrayBuffer> | null {
  const isOwn = session.kind === 'key' && holder === session.profile.did;
  return publicKeyOf(isOwn ? session.did : holder);
}

async function checkWith(presentation: Presentation, key: Uint8Array<ArrayBuffer>): Promise<Check> {
  if (!isSecureContext) return { signature: 'unknown', problem: NO_CRYPTO };
  const isRight = await isSignedBy(presentation, key);
  return { signature: isRight ? 'right' : 'wrong', problem: null };
}

/** Checks a signature with a local key or, after `askHost`, with the one that a did:web's host publishes. */
export function useSignature(presentation: Presentation) {
  const { session } = useSession();
  const { holder } = presentation;
  const url = documentUrlOf(holder);
  const [check, setCheck] = useState<Check>({ signature: 'checking', problem: null });

  // Meets the browser's crypto, which is asynchronous.
  useEffect(() => {
    let isCurrent = true;
    const key = localKeyOf(holder, session);
    const checking: Promise<Check> = key
      ? checkWith(presentation, key)
      : Promise.resolve({ signature: 'unknown', problem: null });
    void checking.then((next) => isCurrent && setCheck(next));
    return () => {
      isCurrent = false;
    };
  }, [presentation, holder, session]);

  async function askHost(): Promise<void> {
    setCheck({ signature: 'checking', problem: null });
    try {
      setCheck(await checkWith(presentation, await fetchKeyOfDidWeb(holder)));
    } catch (error) {
      if (!(error instanceof DidWebError)) throw error;
      setCheck({ signature: 'unknown', problem: error.message });
    }
  }

  const canAsk = check.signature === 'unknown' && url !== null && check.problem !== NO_CRYPTO;
  return { ...check, host: canAsk ? new URL(url).host : null, askHost };
}
