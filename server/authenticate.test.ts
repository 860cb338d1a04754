import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { encodeBase64url } from '../protocol/base64url';
import { endpoints } from '../protocol/endpoints';
import { buildClaims, keyIdOf } from '../protocol/presentation';
import { makeKeyHolder, makeOwner, type TestOwner } from './test-support/test-owner';
import { startTestServer } from './test-support/test-server';

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

  test('whose payload or signature was changed, or that another key signed', async () => {
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

  test('of a did:web of a foreign host, an unknown profile or an unknown method', async () => {
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
    'that is garbage (%#)',
    async (token) => {
      const server = await startTestServer();
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
    },
  );

  test('that is missing, or comes under another scheme', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    for (const scheme of ['bearer', 'Basic', 'Bearer ']) {
      const authorization = `${scheme} ${await owner.freshToken()}`;
      const answer = await server.call(endpoints.listGrants, { headers: { authorization } });
      expect(answer.status).toBe(401);
    }
    expect((await server.call(endpoints.listGrants)).status).toBe(401);
  });
});

describe('a one-time challenge', () => {
  test('is good once, also where the request fails', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.freshToken();
    const invalid = await server.call(endpoints.createGrant, { token, body: { name: 7 } });
    expect(invalid.status).toBe(400);
    expect((await server.call(endpoints.createGrant, { token })).status).toBe(401);
  });

  test('is good for exactly one of 20 simultaneous requests', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.freshToken();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.call(endpoints.createGrant, { token })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
    const { body } = await owner.call(endpoints.listGrants);
    expect(body).toHaveLength(1);
  });

  test('is bound to the DID that asked, by either of its names', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeOwner(server);
    const [first, second] = await owner.challenges(2);
    const stolen = await stranger.sign(first);
    expect((await server.call(endpoints.listGrants, { token: stolen })).status).toBe(401);
    for (const token of [await owner.sign(first), await owner.sign(second, owner.didWeb)]) {
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    }
  });

  test('lives for an hour and not a millisecond longer', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const [first, second] = await owner.challenges(2);
    server.clock.now += 3_599_999;
    const inTime = await owner.sign(first);
    expect((await server.call(endpoints.listGrants, { token: inTime })).status).toBe(200);
    server.clock.now += 1;
    const late = await owner.sign(second);
    expect((await server.call(endpoints.listGrants, { token: late })).status).toBe(401);
  });
});

describe('a grant token', () => {
  test('works again and again, under did:key and did:web, until its grant is revoked', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const grant = await owner.createGrant({ scope: 'authGrants:read' });
    const tokens = [
      await owner.sign(grant.challenge),
      await owner.sign(grant.challenge, owner.didWeb),
    ];
    for (const token of [...tokens, ...tokens]) {
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    }
    await owner.call(endpoints.revokeGrant, { id: grant.id });
    for (const token of tokens) {
      for (const endpoint of [
        endpoints.listGrants,
        endpoints.getProfile,
        endpoints.getChallenges,
      ]) {
        expect((await server.call(endpoint, { token })).status).toBe(401);
      }
    }
  });

  test('ends with the millisecond at which its grant expires', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const end = server.clock.now + 60_000;
    const grant = await owner.createGrant({ expiresAt: new Date(end).toISOString() });
    const token = await owner.sign(grant.challenge);
    server.clock.now = end - 1;
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    server.clock.now = end;
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
  });

  test('belongs to the profile of its holder', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const stranger = await makeOwner(server);
    const { challenge } = await owner.createGrant();
    for (const token of [
      await stranger.sign(challenge),
      await stranger.sign(challenge, stranger.didWeb),
      await stranger.sign(challenge, owner.did),
      await stranger.sign(challenge, owner.didWeb),
    ]) {
      expect((await server.call(endpoints.listGrants, { token })).status).toBe(401);
    }
  });

  test('is judged by its signature although an equal one was right before', async () => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const token = await owner.tokenOfScope('*:*');
    expect((await server.call(endpoints.listGrants, { token })).status).toBe(200);
    const forged = `${token.slice(0, -6)}AAAAAA`;
    expect((await server.call(endpoints.listGrants, { token: forged })).status).toBe(401);
  });
});

test('a token made by jose is accepted', async () => {
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
