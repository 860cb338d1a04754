import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { openSearch } from '../database/open-database';
import { declaredIn, missingFrom, type Statuses } from '../testing/declared-statuses';
import { checkAnswer, createFuzzClient, type FuzzAnswer } from '../testing/fuzz/fuzz-answers';
import { type FuzzCallers, type FuzzGrant, makeCallers } from '../testing/fuzz/fuzz-callers';
import { type Aimed, aim, type FuzzRequest, fuzzRequest } from '../testing/fuzz/fuzz-requests';
import { FUZZ_ROUTES, type FuzzRoute, isPublic, routeNamed } from '../testing/fuzz/fuzz-routes';
import { listenForTest } from '../testing/listen-for-test';
import { temporaryDatabase, temporaryFolder, temporaryPlace } from '../testing/temporary-database';
import { startTestServer } from '../testing/test-server';
import { trial } from '../testing/trial';

const { runs, seed, timeout } = trial({ byDay: 1_500, byNight: 15_000 });

/** A token, a grant's challenge or one that is good for one request. */
const SECRET = /eyJ[\w-]{8}|auth-grant:[0-9a-f]{8}|once:http/;

/** The app with its files, its search and two profiles, and all that it logs. */
async function start() {
  const place = await temporaryPlace();
  const db = await temporaryDatabase(place);
  const { search } = openSearch(place, db);
  const staticDir = temporaryFolder();
  writeFileSync(join(staticDir, 'index.html'), '<!doctype html>');
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  const server = await startTestServer({
    ...{ db, search, logger, staticDir },
    trustedProxies: ['127.0.0.1'],
  });
  const callers = await makeCallers(server);
  const stored = () =>
    db
      .selectFrom('auth_grants')
      .selectAll()
      .where('profile_id', '=', callers.bystander.owner.profileId)
      .orderBy('id')
      .execute();
  return { port: await listenForTest(server.app), log, callers, stored };
}

/** Keeps what the callers know of their grants in step. */
function learn(route: FuzzRoute, { caller, grant }: Aimed, { status, text }: FuzzAnswer): void {
  const grants = caller.member?.grants;
  if (status !== 200 || !grants) return;
  if (route.name === 'createGrant') {
    const id: string = JSON.parse(text);
    if (!grants.some((other) => other.id === id)) grants.push({ id, isRevoked: false });
  }
  if (route.name === 'revokeGrant' && grant) grant.isRevoked = true;
  if (route.name === 'deleteGrant') grants.splice(grants.indexOf(grant as FuzzGrant), 1);
}

type Tally = Map<string, { sent: number; ok: number; refused: number }>;

function count(tally: Tally, name: string, status: number): void {
  const row = tally.get(name) ?? { sent: 0, ok: 0, refused: 0 };
  row.sent += 1;
  if (status < 400) row.ok += 1;
  else row.refused += 1;
  tally.set(name, row);
}

async function sendFuzz(
  { send }: ReturnType<typeof createFuzzClient>,
  callers: FuzzCallers,
  request: FuzzRequest,
) {
  const aimed = aim(callers, request);
  const token = await aimed.caller.token();
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...request.headers,
  };
  return { aimed, answer: await send(request.method, aimed.path, headers, aimed.body) };
}

test('odd requests with good tokens never fail the server, nor reach another profile', {
  timeout,
}, async () => {
  const { port, log, callers, stored } = await start();
  const before = await stored();
  const client = createFuzzClient(port);
  const tally: Tally = new Map();
  const statuses = new Set<number>();
  const seen: Statuses = new Map();
  await fc.assert(
    fc.asyncProperty(fuzzRequest, async (request) => {
      const { aimed, answer } = await sendFuzz(client, callers, request);
      const route = checkAnswer(routeNamed(request.route), request.method, aimed, answer);
      statuses.add(answer.status);
      if (!route) return;
      count(tally, route.name, answer.status);
      seen.set(route.name, (seen.get(route.name) ?? new Set()).add(answer.status));
      learn(route, aimed, answer);
    }),
    { numRuns: runs, seed },
  );
  client.close();

  expect(await stored()).toEqual(before);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  const lines = log.join('');
  expect(lines).not.toContain('unforeseen failure');
  expect(SECRET.exec(lines)?.[0]).toBeUndefined();
  // It's worth nothing unless a good share gets through.
  for (const { name } of FUZZ_ROUTES) {
    const { sent = 0, ok = 0, refused = 0 } = tally.get(name) ?? {};
    expect(sent, name).toBeGreaterThan(runs / 40);
    expect(ok / sent, name).toBeGreaterThan(0.1);
    if (!isPublic(name)) expect(refused / sent, name).toBeGreaterThan(0.1);
  }
  const document = await fetch(`http://127.0.0.1:${port}/api/openapi.json`);
  const declared = declaredIn(await document.json());
  expect(declared.size).toBe(Object.keys(endpoints).length);
  expect(missingFrom(declared, seen)).toEqual([]);
  expect([...statuses]).toEqual(
    expect.arrayContaining([200, 400, 401, 403, 404, 405, 409, 413, 415]),
  );
});
