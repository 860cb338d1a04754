import { useEffect, useState } from 'react';
import { publicKeyOf } from '../../../protocol/did';
import { keyIdOf } from '../../../protocol/presentation';
import { isSignedBy } from '../../../protocol/presentation-verify';
import type { Session } from '../../session/session';
import { useSession } from '../../session/use-session';
import type { Reading } from '../text/read-token';
import { DidWebError, documentUrlOf, fetchKeyOfDidWeb } from './did-web-key';
import type { Signature } from './verdict';
import { isSameDid } from './whose';

type Check = { signature: Signature; problem: string | null };

const NO_CRYPTO = 'Browsers check signatures only on pages from localhost or over HTTPS.';

const UNEXPECTED = 'Couldn’t look up the key. Something went wrong. Try again.';

const unknown = (problem: string | null): Check => ({ signature: 'unknown', problem });

/** What can be said without any key; `null` if a key is needed. */
function checkWithoutKey({ alg, holders, signed }: Reading): Check | null {
  if (!signed) return { signature: 'wrong', problem: null };
  if (signed.signature.length === 0) return { signature: 'none', problem: null };
  if (alg !== 'EdDSA' && alg !== 'Ed25519') {
    const how = /^[\w-]{1,20}$/.test(alg ?? '') ? `with ${alg}, which` : 'in a way that';
    return unknown(`It’s signed ${how} can’t be checked here.`);
  }
  if (holders.length === 0) return unknown('It doesn’t name anyone who could have signed it.');
  return isSecureContext ? null : unknown(NO_CRYPTO);
}

/** The key, if no host has to be asked: a did:key contains it, and the session knows its own. */
function localKeyOf({ holders: [holder = ''], keyId }: Reading, session: Session) {
  if (session.kind !== 'key' || !isSameDid(holder, session.profile.did ?? ''))
    return publicKeyOf(holder);
  // A server may list other keys for the profile, under other names.
  const isProfileKey = !keyId?.includes('#') || isSameDid(keyId, keyIdOf(holder));
  return isProfileKey ? publicKeyOf(session.did) : null;
}

function whyNoKey(holder: string): string | null {
  if (holder.startsWith('did:key:'))
    return 'This DID holds no Ed25519 key that only one person can have.';
  if (documentUrlOf(holder) !== null) return null;
  return 'This DID doesn’t point to a host that has its key.';
}

async function checkWith(reading: Reading, key: Uint8Array<ArrayBuffer>): Promise<Check> {
  try {
    const isRight = reading.signed !== null && (await isSignedBy(reading.signed, key));
    return { signature: isRight ? 'right' : 'wrong', problem: null };
  } catch {
    return unknown('This browser can’t check Ed25519 signatures.');
  }
}

/** Checks a signature with a local key or, after `askHost`, with the one that a did:web's host publishes. */
export function useSignature(reading: Reading) {
  const { session } = useSession();
  const [holder = ''] = reading.holders;
  const url = documentUrlOf(holder);
  const [check, setCheck] = useState<Check>({ signature: 'checking', problem: null });

  // Meets the browser's crypto, which is asynchronous.
  useEffect(() => {
    let isCurrent = true;
    const settled = checkWithoutKey(reading);
    const key = settled ? null : localKeyOf(reading, session);
    const checking = key
      ? checkWith(reading, key)
      : Promise.resolve(settled ?? unknown(whyNoKey(holder)));
    void checking.then((next) => isCurrent && setCheck(next));
    return () => {
      isCurrent = false;
    };
  }, [reading, holder, session]);

  async function askHost(): Promise<void> {
    setCheck({ signature: 'checking', problem: null });
    try {
      setCheck(await checkWith(reading, await fetchKeyOfDidWeb(holder, reading.keyId)));
    } catch (error) {
      setCheck(unknown(error instanceof DidWebError ? error.message : UNEXPECTED));
    }
  }

  const canAsk = check.signature === 'unknown' && url !== null && checkWithoutKey(reading) === null;
  return { ...check, host: canAsk ? new URL(url).host : null, askHost };
}
