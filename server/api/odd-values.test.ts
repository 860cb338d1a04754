import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { apiErrorBody } from '../../protocol/api-error-body';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { makeOwner } from '../testing/test-owner';
import { type CallOptions, startTestServer } from '../testing/test-server';

const { createGrant, createProfile, getChallenges, getProfile, listGrants, updateGrant } =
  endpoints;
const ENDPOINTS = Object.values<Endpoint>(endpoints);
const OF_ONE_GRANT = ENDPOINTS.filter(({ path }) => path.includes(':id'));

/** Texts made of another that some store can't keep. */
const unstorable = (text: string) => [
  '\u0000',
  `\u0000${text}`,
  `${text.slice(0, -3)}\u0000${text.slice(-3)}`,
  `${text}\u0000`,
  `${text}\u0000${text}`,
  // Halves of a surrogate pair, and both in the wrong order.
  `${text}\ud83d`,
  `${text}\ude00`,
  `\ude00${text}\ud83d`,
];

/** Those and others that every store can keep, but that are nobody's id, DID or challenge. */
const odd = (text: string) => [
  ...unstorable(text),
  `${text}\u0001`,
  `${text}\n`,
  `\u007f${text}`,
  `\ufeff${text}`,
  `${text}\ufffd`,
  `${text}%00`,
  text + 'x'.repeat(1_000),
];

/** What can stand in a path in place of an id, as it is written there. */
const oddInPath = (id: string) => [
  ...['%00', '%00x', 'x%00', `%00${id}`, `${id}%00`, `${id}%00${id}`],
  ...[`${id}%01`, `${id}%0A`, `${id}%20`, `${id}%7F`, `${id}%EF%BF%BD`],
  // Not UTF-8: cut short, a stray byte, U+0000 in two bytes, half a surrogate pair.
  ...['%E0%A4', '%FF', '%00%FF', `${id}%C0%80`, `${id}%ED%A0%80`],
  // Not a percent-encoding, or one too many; an encoded slash.
  ...['%', '%ZZ', `${id}%`, `${id}%00%ZZ`, '%2500', `${id}%2F`, `%2F${id}`, `..%2F${id}`],
  ...[id.repeat(200), '%00'.repeat(2_000)],
];

/** A server with two profiles, and all that it logs at the level that is the default. */
async function startWithLog() {
  const log: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line) => log.push(line) });
  const server = await startTestServer({ logger, trustedProxies: ['192.0.2.1'] });
  const owner = await makeOwner(server);
  const stranger = await makeOwner(server);

  /** Sends a path just as it is written. */
  async function callPath(path: string, method = 'GET', token?: string) {
    const response = await server.app.request(path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(method === 'POST' ? { body: '{"updates":{"name":"New"}}' } : {}),
    });
    return { status: response.status, body: await response.json() };
  }

  return { ...server, owner, stranger, log, callPath };
}

describe('an odd value in a path, such as NUL', () => {
  test('never matches a profile', async () => {
    const { callPath, owner, log } = await startWithLog();
    const unknown = await callPath('/users/nobody/did.json');
    expect(unknown.status).toBe(404);
    for (const id of oddInPath(owner.profileId)) {
      expect(await callPath(`/users/${id}/did.json`), id).toEqual(unknown);
      const { status, body } = await callPath(`/users/${id}/availability`);
      expect(status, id).toBe(400);
      expect(body).toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringContaining('Use 3 to 40 lowercase letters'),
      });
    }
    expect(log).toEqual([]);
  });

  test('never matches a grant, whoever asks', async () => {
    const { callPath, owner, stranger, log } = await startWithLog();
    const grant = await owner.createGrant();
    const tokens = [await owner.tokenOfScope('*:*'), await stranger.tokenOfScope('*:*'), undefined];
    for (const { method, path } of OF_ONE_GRANT) {
      for (const token of tokens) {
        const callWith = (id: string) => callPath(`/api${path.replace(':id', id)}`, method, token);
        const unknown = await callWith('no-such-grant');
        expect(unknown.status).toBe(token === undefined ? 401 : 404);
        for (const id of oddInPath(grant.id)) {
          expect(await callWith(id), `${method} ${path} ${id}`).toEqual(unknown);
        }
      }
    }
    expect(log).toEqual([]);
  });
});

describe('a token with a valid signature, and with NUL or the like in its DID or nonce', () => {
  test('is refused for an odd holder as for any unknown one', async () => {
    const { call, owner, stranger, log } = await startWithLog();
    const unknown = await owner.sign(undefined, 'did:web:localhost%3A4400:users:nobody');
    const answers = new Map<Endpoint, unknown>();
    for (const endpoint of ENDPOINTS) {
      answers.set(endpoint, (await call(endpoint, { token: unknown })).body);
    }
    for (const holder of [owner.did, owner.didWeb].flatMap(odd)) {
      for (const signer of [owner, stranger]) {
        const token = await signer.sign(undefined, holder);
        for (const endpoint of ENDPOINTS) {
          const { status, body } = await call(endpoint, { token });
          expect(status, holder).toBe(401);
          expect(body).toEqual(answers.get(endpoint));
        }
      }
    }
    expect(log).toEqual([]);
  });

  test('is refused with an odd challenge as with any unknown one', async () => {
    const { call, owner, stranger, log } = await startWithLog();
    const { challenge } = await owner.createGrant({ scope: '*:*' });
    const [own = ''] = await owner.challenges(1);
    for (const nonce of [challenge, CHALLENGE_PREFIX, own, ''].flatMap(odd)) {
      const prefix = nonce.startsWith(CHALLENGE_PREFIX) ? CHALLENGE_PREFIX : '';
      for (const signer of [owner, stranger]) {
        const token = await signer.sign(nonce);
        const unknown = await signer.sign(`${prefix}${randomUUID()}`);
        for (const endpoint of [listGrants, getProfile, getChallenges]) {
          const { status, body } = await call(endpoint, { token });
          expect(status, nonce).toBe(401);
          expect(body).toEqual((await call(endpoint, { token: unknown })).body);
        }
      }
    }
    // The challenges that those resemble are as good as before.
    for (const nonce of [challenge, own]) {
      expect((await call(listGrants, { token: await owner.sign(nonce) })).status).toBe(200);
    }
    expect(log).toEqual([]);
  });
});

/** Requests with a text in each place of a body where one can stand. */
const bodiesWith = (text: string): [Endpoint, unknown][] => [
  [listGrants, { cursor: text }],
  ...['id', 'challenge', 'name', 'description', 'status'].flatMap(
    (field): [Endpoint, unknown][] => [
      [listGrants, { query: { [field]: text } }],
      [listGrants, { query: { [field]: { $in: ['x', text] } } }],
      [listGrants, { query: { [field]: { $regex: `/${text}/i` } } }],
    ],
  ),
  [createGrant, { name: text }],
  [createGrant, { description: text }],
  [createGrant, { scope: text }],
  [createGrant, { expiresAt: text }],
  [updateGrant, { updates: { name: text } }],
  [updateGrant, { updates: { description: text } }],
  [createProfile, { profileId: text }],
  [createProfile, { profileId: 'free', displayName: text }],
];

test('text that cannot be stored is refused anywhere in a body', async () => {
  const { call, owner, stranger, log } = await startWithLog();
  const { id } = await owner.createGrant();
  const token = await owner.tokenOfScope('*:*');
  for (const text of unstorable('text')) {
    for (const [endpoint, body] of bodiesWith(text)) {
      const isCreation = endpoint === createProfile;
      const answer = isCreation
        ? await stranger.call(endpoint, { body })
        : await call(endpoint, { token, id, body });
      expect(answer.status, JSON.stringify(body)).toBe(400);
      expect(answer.body).toMatchObject({ code: 'BAD_REQUEST', issues: expect.anything() });
      if (!isCreation) expect((await call(endpoint, { id, body })).status).toBe(401);
    }
  }
  expect(log).toEqual([]);
});

test('an odd amount or Idempotency-Key is refused', async () => {
  const { call, owner, log } = await startWithLog();
  const token = await owner.tokenOfScope('*:*');
  for (const amount of oddInPath('1')) {
    const options = { token: await owner.sign(), query: `?amount=${amount}` };
    expect((await call(getChallenges, options)).status, amount).toBe(400);
  }
  // Neither U+0000 nor a line break gets this far: no HTTP parser lets one through in a header.
  for (const key of [
    'k\u0001',
    'k\u007f',
    'k\u00ff',
    'k k',
    '\u00ed\u00a0\u0080',
    'k'.repeat(9_999),
  ]) {
    const options = { token, headers: { 'idempotency-key': key } };
    expect((await call(createGrant, options)).status, key).toBe(400);
  }
  expect(log).toEqual([]);
});

test('nothing that a client sends is answered with 500', async () => {
  const { call, callPath, owner, log } = await startWithLog();
  const full = await owner.tokenOfScope('*:*');
  const { id, challenge } = await owner.createGrant();
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('\u0000', '\ud800', '\udfff', '%', '_', '\\', '/', ':', '%00', "'", '\ufdfa'),
    fc.constantFrom(id, challenge, owner.did, owner.didWeb, owner.profileId),
  );
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const inPath = (value: string) => encodeURIComponent(`x${value.toWellFormed()}`);
  const signed = async (nonce?: string, holder?: string): Promise<CallOptions> => ({
    token: await owner.sign(nonce, holder),
  });
  const ways: ((value: string) => Promise<{ status: number; body: unknown }>)[] = [
    async (value) => call(listGrants, await signed(value)),
    async (value) => call(listGrants, await signed(CHALLENGE_PREFIX + value)),
    async (value) => call(getProfile, await signed(undefined, value)),
    async (value) => call(getProfile, await signed(undefined, `did:key:z${value}`)),
    async (value) => call(getProfile, await signed(undefined, owner.didWeb + value)),
    (value) => callPath(`/users/${inPath(value)}/did.json`),
    (value) => callPath(`/users/${inPath(value)}/availability`),
    ...OF_ONE_GRANT.map(
      ({ method, path }) =>
        (value: string) =>
          callPath(`/api${path.replace(':id', inPath(value))}`, method, full),
    ),
    ...bodiesWith('').map((_, index) => (value: string) => {
      const [endpoint, body] = bodiesWith(value)[index] ?? [listGrants, {}];
      return call(endpoint, { token: full, id, body });
    }),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ways), text, async (send, value) => {
      const { status, body } = await send(value);
      expect(status).toBeLessThan(500);
      if (status >= 400) expect(apiErrorBody.safeParse(body).success).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(log).toEqual([]);
});
