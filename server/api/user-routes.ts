import { Hono } from 'hono';
import { cors } from 'hono/cors';
import * as z from 'zod/mini';
import { encodeBase64url } from '../../protocol/base64url';
import { didWebOf, publicKeyOf } from '../../protocol/did';
import { keyIdOf } from '../../protocol/presentation';
import { profileId } from '../../protocol/profile';
import type { AppEnv, Dependencies } from '../http/app-env';
import { valid } from '../http/request-body';
import { Refusal } from '../lib/refusal';
import { findProfile } from '../profiles/profile-store';

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

const pathInput = z.object({ profileId });

/**
 * What anyone can read about a profile, below `/users`:
 *
 * - `GET /<profileId>/did.json`: the DID document, where did:web resolvers look for it. Pages of
 *   every origin can read it.
 * - `GET /<profileId>/availability`: `{ registration, isFree }`, which the dashboard asks for before it
 *   shows a recovery key. A missing DID document would tell too, but browsers log a 404 as an error.
 */
export function userRoutes({ db, publicOrigin, registration }: Dependencies): Hono<AppEnv> {
  const { host } = new URL(publicOrigin);
  return new Hono<AppEnv>()
    .get('/:profileId/did.json', cors(), async (c) => {
      const id = c.req.param('profileId');
      const profile = await findProfile(db, id);
      const publicKey = profile && publicKeyOf(profile.did);
      if (!publicKey) throw new Refusal('NOT_FOUND', 'There is no profile of this name.');
      return c.json(didDocumentOf(didWebOf(host, id), publicKey));
    })
    .get('/:profileId/availability', valid('param', pathInput), async (c) => {
      const profile = await findProfile(db, c.req.valid('param').profileId);
      return c.json({ registration, isFree: profile === undefined }, 200, {
        'cache-control': 'no-store',
      });
    });
}
