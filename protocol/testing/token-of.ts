import { encodeBase64url } from '../base64url';
import { buildClaims, keyIdOf } from '../presentation';
import type { keyPairOf } from './key-pair';

type KeyPair = Awaited<ReturnType<typeof keyPairOf>>;
type Json = Record<string, unknown>;

const bytesOf = (text: string) => new TextEncoder().encode(text);

/**
 * A token with a valid signature over any header and claims: an object replaces fields of the good
 * one, and text replaces the whole decoded part.
 *
 * @param did in whose name it's signed, if that isn't the one of the key
 */
export async function tokenOf(
  keys: Pick<KeyPair, 'privateKey' | 'did'>,
  header: Json | string,
  claims: Json | string,
  did = keys.did,
) {
  const textOf = (good: Json, planted: Json | string) =>
    typeof planted === 'string' ? planted : JSON.stringify({ ...good, ...planted });
  const parts = [
    textOf({ alg: 'EdDSA', kid: keyIdOf(did) }, header),
    textOf(buildClaims(did, 'a challenge'), claims),
  ];
  const signingInput = parts.map((part) => encodeBase64url(bytesOf(part))).join('.');
  const signature = await crypto.subtle.sign('Ed25519', keys.privateKey, bytesOf(signingInput));
  return `${signingInput}.${encodeBase64url(new Uint8Array(signature))}`;
}
