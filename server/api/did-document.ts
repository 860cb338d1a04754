import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { encodeBase64url } from '../../protocol/base64url';
import { didWebOf, publicKeyOf } from '../../protocol/did';
import { keyIdOf } from '../../protocol/presentation';
import type { AppEnv, Dependencies } from '../http/app-env';
import { Refusal } from '../lib/refusal';
import { findProfile, findProfileState } from '../profiles/profile-store';

/** The DID document of a profile's did:web, whose one key is the owner's (DID Core 1.0). */
function didDocumentOf(did: string, publicKey: Uint8Array) {
  const keyId = keyIdOf(did);
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [
      {
        id: keyId,
        type: 'JsonWebKey2020',
        controller: did,
        publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(publicKey) },
      },
    ],
    authentication: [keyId],
    assertionMethod: [keyId],
  };
}

/**
 * `GET /users/<profileId>/did.json`: the DID document, where did:web resolvers look for it. Pages of
 * every origin can read it. 410 once the profile was deleted.
 */
export function didDocumentRoutes({ db, publicOrigin }: Dependencies): Hono<AppEnv> {
  const { host } = new URL(publicOrigin);
  return new Hono<AppEnv>().get('/:profileId/did.json', cors(), async (c) => {
    const id = c.req.param('profileId');
    const profile = await findProfile(db, id);
    const publicKey = profile && publicKeyOf(profile.did);
    if (!publicKey) {
      if (await findProfileState(db, id)) throw new Refusal('GONE', 'This profile was deleted.');
      throw new Refusal('NOT_FOUND', 'No such profile.');
    }
    return c.json(didDocumentOf(didWebOf(host, id), publicKey));
  });
}
