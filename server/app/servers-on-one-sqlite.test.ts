import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../protocol/auth-grant';
import { type Endpoint, endpoints, pathTo } from '../../protocol/endpoints';
import { scanLog } from '../revocations/scan-log';
import { addressOf, buildServer, runBuilt } from '../testing/built-server';
import { makeProfileWithToken } from '../testing/profile-with-token';
import { temporaryDatabase, temporaryFolder } from '../testing/temporary-database';

/** Of processes that start on a busy machine. */
const TIMEOUT = { timeout: 60_000 };

beforeAll(buildServer, 60_000);

/** Calls of a server by one token; a refusal of any kind fails the test. */
function clientOf(address: string, token: string) {
  async function call(endpoint: Endpoint, id = '', body: unknown = {}): Promise<unknown> {
    const response = await fetch(`${address}/api${pathTo(endpoint, id)}`, {
      method: endpoint.method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  }
  return {
    create: async () =>
      z.string().parse(await call(endpoints.createGrant, '', { scope: 'authGrants:read' })),
    revoke: (id: string) => call(endpoints.revokeGrant, id),
    /** All grants, page by page: each has a creation time of its own. */
    async list() {
      const all: AuthGrant[] = [];
      for (;;) {
        const cursor = all.at(-1)?.createdAt;
        const body = { limit: 1000, ...(cursor !== undefined && { cursor }) };
        const page = z.array(authGrant).parse(await call(endpoints.listGrants, '', body));
        all.push(...page);
        if (page.length < 1000) return all;
      }
    },
  };
}

type Client = ReturnType<typeof clientOf>;

/** So many servers on one data folder, and a profile in it. */
async function startServers(count: number) {
  const folder = temporaryFolder();
  const children = Array.from({ length: count }, () =>
    runBuilt('main', ['--port', '0', '--data', folder]),
  );
  const addresses = await Promise.all(children.map(addressOf));
  const db = await temporaryDatabase({ data: folder });
  const owner = await makeProfileWithToken(db);
  const clients = addresses.map((address) => clientOf(address, owner.token));
  return { folder, children, clients, db, ...owner };
}

/** Creates grants and revokes every other one, until it is time to stop. */
async function createAndRevoke({ create, revoke }: Client, isOver: () => boolean) {
  const made = { active: [] as string[], revoked: [] as string[] };
  while (!isOver()) {
    made.active.push(await create());
    const id = await create();
    await revoke(id);
    made.revoked.push(id);
  }
  return made;
}

/** The grants that the log of revocations names, each once. */
async function revokedIn(folder: string): Promise<string[]> {
  const ids: string[] = [];
  await scanLog(join(folder, 'revocations.log'), 0, (lines) => {
    for (const { content } of lines) {
      if (!content) throw new Error('a line is damaged');
      if ('grant' in content) ids.push(content.grant);
    }
  });
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
}

describe('two servers on one data folder', () => {
  test(
    'see all grants and revocations, and can still write, after both wrote',
    TIMEOUT,
    async () => {
      const { folder, clients, children } = await startServers(2);
      const end = performance.now() + 3_000;
      const made = await Promise.all(
        clients.map((client) => createAndRevoke(client, () => performance.now() > end)),
      );
      for (const { active, revoked } of made) {
        expect(active.length).toBeGreaterThan(5);
        for (const client of clients) {
          const statusById = new Map((await client.list()).map(({ id, status }) => [id, status]));
          expect(active.map((id) => statusById.get(id))).toEqual(active.map(() => 'active'));
          expect(revoked.map((id) => statusById.get(id))).toEqual(revoked.map(() => 'revoked'));
        }
      }
      for (const client of clients) await client.revoke(await client.create());
      const revoked = made.flatMap((one) => one.revoked);
      expect(await revokedIn(folder)).toEqual(expect.arrayContaining(revoked));
      for (const child of children) child.kill('SIGTERM');
      for (const { output } of children)
        expect(await output).toMatchObject({ stderr: '', code: 0 });
    },
  );
});

test('seeding 20,000 grants beside a busy server refuses and loses nothing', TIMEOUT, async () => {
  const { folder, clients, db, profileId } = await startServers(1);
  const [client] = clients;
  if (!client) throw new Error('no server was started');
  const seed = runBuilt('seed', ['--grants', '20000', '--profile', profileId, '--data', folder]);
  const [seeded, ...made] = await Promise.all([
    seed.output,
    ...[client, client, client, client].map((one) =>
      createAndRevoke(one, () => seed.exitCode !== null),
    ),
  ]);
  expect(seeded).toMatchObject({ stderr: '', code: 0 });
  const active = made.flatMap((one) => one.active);
  const revoked = made.flatMap((one) => one.revoked);
  expect(revoked.length).toBeGreaterThan(20);
  const stored = await db.selectFrom('auth_grants').select(['id', 'status']).execute();
  // The token's own grant is the one beside these.
  expect(stored).toHaveLength(20_000 + active.length + revoked.length + 1);
  const statusById = new Map(stored.map(({ id, status }) => [id, status]));
  expect(active.map((id) => statusById.get(id))).toEqual(active.map(() => 'active'));
  expect(revoked.map((id) => statusById.get(id))).toEqual(revoked.map(() => 'revoked'));
  // The server itself goes on as well.
  await client.revoke(await client.create());
});
