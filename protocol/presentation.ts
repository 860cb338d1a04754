import { encodeBase64url } from './base64url';

/**
 * The key id that signs for a DID: `<did>#<fragment>`. The fragment of a did:key is the part after
 * `did:key:` (did:key, section 3.1), the one of a profile's did:web is `owner`.
 */
export function keyIdOf(did: string): string {
  return `${did}#${did.startsWith('did:key:') ? did.slice('did:key:'.length) : 'owner'}`;
}

/**
 * The claims of an API token: a Verifiable Presentation without credentials (W3C VC Data Model 2.0),
 * in the order in which the network's own wallet writes them, so that the tokens of both are equal
 * byte for byte. `challenge` becomes the `nonce`; without one the token only identifies its holder.
 */
export function buildClaims(holder: string, challenge?: string) {
  return {
    iss: holder,
    vp: {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder,
    },
    ...(challenge === undefined ? {} : { nonce: challenge }),
  };
}

const encodeJson = (value: unknown) =>
  encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));

/**
 * A presentation signed by `privateKey` (Ed25519) in the name of `holder`, as a compact JWS
 * (RFC 7515) with the EdDSA algorithm (RFC 8037). This is the bearer token of one request, or, with
 * a grant's challenge, the API token of that grant.
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
