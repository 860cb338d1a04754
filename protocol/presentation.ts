import { encodeBase64url } from './base64url';

/**
 * The id of the key that signs for a DID: `<did>#<fragment>`. The fragment is the part after
 * `did:key:` for a did:key (did:key, section 3.1), and `owner` for a profile's did:web.
 */
export function keyIdOf(did: string): string {
  return `${did}#${did.startsWith('did:key:') ? did.slice('did:key:'.length) : 'owner'}`;
}

/**
 * The claims of a token: a Verifiable Presentation without credentials (W3C VC Data Model 2.0). The
 * keys are in the order in which the network's wallet writes them, so that both create the same
 * tokens byte for byte.
 *
 * @param challenge becomes the `nonce`; without one, the token only identifies its holder
 *
 * @internal exported for its test
 */
export function buildClaims(holder: string, challenge?: string) {
  return {
    iss: holder,
    vp: {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder,
    },
    ...(challenge !== undefined && { nonce: challenge }),
  };
}

const encodeJson = (value: unknown) =>
  encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));

/**
 * Signs a presentation as a compact JWS (RFC 7515) with EdDSA (RFC 8037). With a one-time challenge
 * it's the bearer token of one request; with a grant's challenge, the API token of that grant.
 *
 * @param privateKey Ed25519
 */
export async function signPresentation(
  holder: string,
  privateKey: CryptoKey,
  challenge?: string,
): Promise<string> {
  const header = encodeJson({ alg: 'EdDSA', kid: keyIdOf(holder) });
  const signingInput = `${header}.${encodeJson(buildClaims(holder, challenge))}`;
  const signature = await crypto.subtle.sign(
    'Ed25519',
    privateKey,
    new TextEncoder().encode(signingInput),
  );
  return `${signingInput}.${encodeBase64url(new Uint8Array(signature))}`;
}
