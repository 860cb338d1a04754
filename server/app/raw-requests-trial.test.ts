import fc from 'fast-check';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { HALF_CLOSE, type RawPart, sendRaw, statusesIn } from '../testing/fuzz/raw-requests';
import { listenForTest } from '../testing/listen-for-test';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { trial } from '../testing/trial';

const { runs, seed, timeout } = trial({ byDay: 400, byNight: 5_000 });
/** Odd bytes can make the server wait for more. */
const PATIENCE_MS = 25;

const CREATE = 'POST /api/auth-grant/create HTTP/1.1';
const LIST = 'POST /api/profile/auth-grants HTTP/1.1';
const BODY = '{"scope":"boosts:read"}';
const LENGTH = `Content-Length: ${BODY.length}`;
const SIZE = BODY.length.toString(16);
const CHUNKED = 'Transfer-Encoding: chunked';

async function start() {
  const log: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => log.push(line) });
  const server = await startTestServer({ logger });
  const owner = await makeOwner(server);
  const token = await owner.tokenOfScope('*:*');
  const port = await listenForTest(server.app);

  const headOf = (lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;
  const common = [`Authorization: Bearer ${token}`, 'Content-Type: application/json'];
  const host = 'Host: localhost';
  /** After its last answer, the server hangs up. */
  const last = (first: string, ...lines: string[]) =>
    headOf([first, host, ...common, ...lines, 'Connection: close']);
  const kept = (first: string, ...lines: string[]) => headOf([first, host, ...common, ...lines]);

  async function statusesOf(parts: RawPart[]): Promise<number[]> {
    const statuses = statusesIn(await sendRaw(port, parts));
    expect(log).toEqual([]);
    return statuses;
  }
  /** What came before harms nobody else. */
  async function expectAsEver() {
    expect(await statusesOf([last(CREATE, LENGTH), BODY])).toEqual([200]);
  }
  return { port, log, last, kept, statusesOf, expectAsEver };
}

test.each<[what: string, status: number, lines: string[], parts: RawPart[]]>([
  ['that is good', 200, [LENGTH], [BODY]],
  ['in single bytes', 200, [LENGTH], [...BODY]],
  ['in chunks', 200, [CHUNKED], [...[...BODY].map((byte) => `1\r\n${byte}\r\n`), '0\r\n\r\n']],
  ['with a trailer', 200, [CHUNKED], [`${SIZE};a="b"\r\n${BODY}\r\n0\r\nX-A: b\r\n\r\n`]],
  ['in a chunk that is too long', 400, [CHUNKED], [`5\r\n${BODY}\r\n0\r\n\r\n`]],
  ['in a chunk without a size', 400, [CHUNKED], [`x\r\n${BODY}\r\n0\r\n\r\n`]],
  ['in a chunk of 2^64 bytes', 400, [CHUNKED], [`10000000000000000\r\n${BODY}`]],
  ['in chunks that are cut short', 400, [CHUNKED], [`${SIZE}\r\n${BODY.slice(9)}`, HALF_CLOSE]],
  ['of more than 64 KiB', 413, [CHUNKED], [`11170\r\n${' '.repeat(70_000)}\r\n0\r\n\r\n`]],
  ['that is cut short', 400, ['Content-Length: 400'], [BODY, HALF_CLOSE]],
  ['that never comes', 400, [LENGTH], [HALF_CLOSE]],
  ['of a negative length', 400, ['Content-Length: -1'], [BODY]],
  ['of an infinite length', 400, ['Content-Length: 1e999'], [BODY]],
  ['of 2^70 bytes', 400, [`Content-Length: ${2n ** 70n}`], [BODY]],
  ['of 2^53 bytes', 413, [`Content-Length: ${2 ** 53}`], []],
  ['of two lengths', 400, [LENGTH, 'Content-Length: 5'], [BODY]],
  ['with a length and in chunks', 400, [LENGTH, CHUNKED], [BODY]],
  ['in an unknown encoding', 400, ['Transfer-Encoding: x'], [BODY]],
  ['after 100-continue', 200, [LENGTH, 'Expect: 100-continue'], [BODY]],
  ['after another expectation', 417, [LENGTH, 'Expect: more'], [BODY]],
  ['after U+0000 in a header', 400, [LENGTH, 'X-A: a\u0000b'], [BODY]],
  ['after U+0000 in a key', 400, [LENGTH, 'Idempotency-Key: a\u0000'], [BODY]],
  ['after U+0001 in a key', 400, [LENGTH, 'Idempotency-Key: a\u0001'], [BODY]],
  ['after a space before a colon', 400, [LENGTH, 'X-A : b'], [BODY]],
  ['after a folded header', 400, [LENGTH, 'X-A: b\r\n c'], [BODY]],
  ['after a head of 100 kB', 431, [`X-A: ${'b'.repeat(100_000)}`], []],
])('a body %s is answered with %i', async (_what, status, lines, parts) => {
  const { last, statusesOf, expectAsEver } = await start();
  const statuses = await statusesOf([last(CREATE, ...lines), ...parts]);
  expect(statuses.at(-1)).toBe(status);
  await expectAsEver();
});

test.each([
  ['GET http://localhost/healthz HTTP/1.1', 200],
  ['GET http://evil.example/api/x HTTP/1.1', 404],
  ['GET /users/../../etc/passwd HTTP/1.1', 404],
  ['GET /users/a\u0000/did.json HTTP/1.1', 400],
  ['GET /users/\u00ff/did.json HTTP/1.1', 400],
  ['GET /api\\profile HTTP/1.1', 400],
  ['GET * HTTP/1.1', 400],
  ['GET /healthz HTTP/9.9', 400],
  ['OPTIONS * HTTP/1.1', 400],
  ['TRACE /api/profile HTTP/1.1', 405],
  ['get /healthz HTTP/1.1', 400],
  [`GET /${'a'.repeat(100_000)} HTTP/1.1`, 431],
])('%j is answered with %i', async (first, status) => {
  const { last, statusesOf, expectAsEver } = await start();
  expect(await statusesOf([last(first)])).toEqual([status]);
  await expectAsEver();
});

test.each([
  ['HTTP/1.0', 'GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n', [200]],
  ['HTTP/0.9', 'GET /healthz\r\n\r\n', [400]],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001', [400]],
  ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
  ['no good host', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', [400]],
  ['a tunnel', 'CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n', []],
])('%s is answered or hung up on', async (_what, text, statuses) => {
  const { statusesOf, expectAsEver } = await start();
  expect(await statusesOf([text])).toEqual(statuses);
  await expectAsEver();
});

test('requests sent at once are answered in turn, up to a broken one', async () => {
  const { kept, last, statusesOf, expectAsEver } = await start();
  const list = `${kept(LIST, 'Content-Length: 2')}{}`;
  const missing = kept('GET /api/auth-grant/x HTTP/1.1');
  const create = `${last(CREATE, LENGTH)}${BODY}`;
  expect(await statusesOf([list + missing + create])).toEqual([200, 404, 200]);
  expect((await statusesOf([`${list}nonsense\r\n\r\n`])).at(-1)).toBe(400);
  await expectAsEver();
});

test('no odd bytes in a request fail the server', { timeout }, async () => {
  const { port, log, last, expectAsEver } = await start();
  const good = [
    `${last(CREATE, LENGTH, 'Idempotency-Key: key')}${BODY}`,
    `${last(LIST, CHUNKED)}2\r\n{}\r\n0\r\n\r\n`,
    last('GET /api/auth-grant/some-id?a=b HTTP/1.1', 'Accept-Encoding: gzip, br'),
  ];
  const change = fc.record({
    at: fc.nat(),
    length: fc.nat({ max: 3 }),
    bytes: fc.uint8Array({ maxLength: 4 }),
  });
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...good),
      fc.array(change, { maxLength: 3 }),
      async (text, changes) => {
        let sent = Buffer.from(text);
        for (const { at, length, bytes } of changes) {
          const from = at % sent.length;
          sent = Buffer.concat([sent.subarray(0, from), bytes, sent.subarray(from + length)]);
        }
        const statuses = statusesIn(await sendRaw(port, [sent], PATIENCE_MS));
        for (const status of statuses) expect(status).toBeLessThan(500);
        if (statuses[0] === 200) passed += 1;
      },
    ),
    { numRuns: runs, seed },
  );
  expect(passed).toBeGreaterThan(runs / 20);
  expect(log).toEqual([]);
  await expectAsEver();
});
