import { encodeBase64url } from '../base64url';
import { buildClaims, keyIdOf } from '../presentation';
import type { keyPairOf } from './key-pair';

type KeyPair = Awaited<ReturnType<typeof keyPairOf>>;
type Json = Record<string, unknown>;

const bytesOf = (text: string) => new TextEncoder().encode(text);

/**
 * A token with a valid signature over any header and claims: an object replaces fields of the good
 * one, and text replaces the whole decoded part.
 */
export async function tokenOf(keys: KeyPair, header: Json | string, claims: Json | string) {
  const textOf = (good: Json, planted: Json | string) =>
    typeof planted === 'string' ? planted : JSON.stringify({ ...good, ...planted });
  const parts = [
    textOf({ alg: 'EdDSA', kid: keyIdOf(keys.did) }, header),
    textOf(buildClaims(keys.did, 'a challenge'), claims),
  ];
  const signingInput = parts.map((part) => encodeBase64url(bytesOf(part))).join('.');
  const signature = await crypto.subtle.sign('Ed25519', keys.privateKey, bytesOf(signingInput));
  return `${signingInput}.${encodeBase64url(new Uint8Array(signature))}`;
}
