import fc from 'fast-check';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { encodeBase64url } from '../../protocol/base64url';
import { didKeyOf } from '../../protocol/did';
import { endpoints } from '../../protocol/endpoints';
import { buildClaims, keyIdOf } from '../../protocol/presentation';
import { makeKeyHolder, makeOwner, type TestOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const encode = (value: unknown) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));

/** A token whose header and claims a test may bend, rightly signed all the same. */
async function bentToken(
  owner: TestOwner,
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
) {
  const [challenge] = await owner.challenges(1);
  const input = [
    encode({ alg: 'EdDSA', kid: keyIdOf(owner.did), ...header }),
    encode({ ...buildClaims(owner.did, challenge), ...claims }),
  ].join('.');
  const signature = await crypto.subtle.sign(
    'Ed25519',
    owner.privateKey,
    new TextEncoder().encode(input),
  );
  return `${input}.${encodeBase64url(new Uint8Array(signature))}`;
}

const inSeconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;
const otherDid = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';

describe('a token is refused', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['whose algorithm is none', { alg: 'none' }, {}],
    ['whose algorithm is HS256', { alg: 'HS256' }, {}],
    ['whose algorithm is ES256', { alg: 'ES256' }, {}],
    ['whose kid is bare', { kid: 'owner' }, {}],
    ['whose kid is of another DID', { kid: keyIdOf(otherDid) }, {}],
    ['whose issuer is not its holder', {}, { iss: otherDid }],
    ['with an audience', {}, { aud: 'http://localhost:4400' }],
    ['past its end', {}, { exp: inSeconds(-10) }],
    ['before its beginning', {}, { nbf: inSeconds(60) }],
    ['with a critical extension', { crit: ['b64'] }, {}],
    ['that is no presentation', {}, { vp: { type: ['VerifiableCredential'], holder: otherDid } }],
  ])('%s', async (_, header, claims) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await bentToken(owner, header, claims);
    const { status, body, headers } = await server.call(endpoints.listGrants, { token });
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });

  test('with a changed payload or signature, or signed by another key', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeKeyHolder(server);
    const [header, , signature] = (await owner.freshToken()).split('.');
    const [challenge] = await owner.challenges(1);
    const payload = encode(buildClaims(owner.did, challenge));
    const foreign = await stranger.sign(challenge, owner.did);
    for (const token of [
      `${header}.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}.AAAA`,
      foreign,
    ]) {
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
    }
    // The refused attempts have not used the challenge up.
    const token = await owner.sign(challenge);
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
  });

  test('from a did:web of another host, an unknown profile or an unknown method', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    for (const did of [
      `did:web:example.org:users:${owner.profileId}`,
      `did:web:localhost:4400:users:${owner.profileId}`,
      `did:web:localhost%3a4400:users:${owner.profileId}`,
      'did:web:localhost%3A4400:users:nobody',
      'did:example:123',
      'did:key:z6Mk',
    ]) {
      const [challenge] = await owner.challenges(1);
      const token = await owner.sign(challenge, did);
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
    }
  });

  test.each(['', 'garbage', 'a.b.c', '....', `${'x'.repeat(1_000_000)}.e30.e30`])(
    'if it is garbage (%#)',
    async (token) => {
      const server = await startTestServer();
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
    },
  );

  test('from any holder who did not sign it', async () => {
    const server = await startTestServer();
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    await fc.assert(
      fc.asyncProperty(bytes(32), bytes(64), async (key, signature) => {
        const did = didKeyOf(key);
        const input = `${encode({ alg: 'EdDSA', kid: keyIdOf(did) })}.${encode(buildClaims(did))}`;
        const token = `${input}.${encodeBase64url(signature)}`;
        expect((await server.call(endpoints.getChallenges, { token })).status).toBe(401);
      }),
    );
  });

  test('if it is missing, or has another scheme', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    for (const scheme of ['Token', 'Basic', 'Bearer x', 'Bearer\t', 'bearer:']) {
      const authorization = `${scheme} ${await owner.freshToken()}`;
      const answer = await server.call(endpoints.listGrants, { headers: { authorization } });
      expect(answer.status).toBe(401);
    }
    expect((await server.call(endpoints.listGrants)).status).toBe(401);
  });
});

test('a key of small order identifies nobody, since anyone can sign for it', async () => {
  const server = await startTestServer();
  const point = Uint8Array.from([1, ...Array<number>(31).fill(0)]);
  const did = didKeyOf(point);
  const encode = (part: object) => encodeBase64url(new TextEncoder().encode(JSON.stringify(part)));
  const input = `${encode({ alg: 'EdDSA', kid: keyIdOf(did) })}.${encode(buildClaims(did))}`;
  // The point and the number 0 solve the equation for every message.
  const token = `${input}.${encodeBase64url(Uint8Array.from([...point, ...Array<number>(32).fill(0)]))}`;
  expect((await server.call(endpoints.getProfile, { token })).status).toBe(401);
});

test('the scheme in another case, and two blanks before the token, are accepted (RFC 9110, 11.1 and 11.4)', async () => {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  for (const scheme of ['Bearer', 'bearer', 'BEARER', 'Bearer ', 'bEARER  ']) {
    const authorization = `${scheme} ${await owner.freshToken()}`;
    const answer = await server.call(endpoints.listGrants, {
      headers: { authorization },
      body: {},
    });
    expect(answer.status).toBe(200);
  }
});

test('a token signed by jose is accepted', async () => {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  const [challenge] = await owner.challenges(1);
  const token = await new SignJWT(buildClaims(owner.did, challenge))
    .setProtectedHeader({ alg: 'EdDSA', kid: keyIdOf(owner.did), typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(owner.privateKey);
  expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
});
