import { endpoints, pathTo } from '../../protocol/endpoints';
import { openDatabase } from '../../server/database/open-database';
import { seedGrants } from '../../server/seeding/seed-grants';
import { listedGrants } from '../../server/testing/listed-grants';
import { makeProfileWithToken } from '../../server/testing/profile-with-token';
import { createCalls } from './calls';
import { startBeside, startBuilt } from './running';
import { quantile } from './statistics';

const CALLS = 1_000;

type Owner = Awaited<ReturnType<typeof makeProfileWithToken>>;

/** Another member, with a fresh grant to revoke for each call. */
async function makeMember(folder: string, grants: number) {
  const db = await openDatabase({ data: folder });
  try {
    const member = await makeProfileWithToken(db);
    await seedGrants(db, member.profileId, grants, Date.now(), 0);
    const all = await listedGrants(db, member.profileId, { limit: grants });
    return { ...member, ids: all.map(({ id }) => id) };
  } finally {
    await db.destroy();
  }
}

/** What somebody else does to the server meanwhile, in other processes. */
function kindsOfPressure(address: string, folder: string, { token, profileId }: Owner) {
  const url = `${address}/api${endpoints.listGrants.path}`;
  const send = (connections: number, body: string, as = token) =>
    startBeside('bench/lib/pressure.mjs', url, as, body, String(connections));
  const forged = token.replace(/.{8}(?=.{20}$)/, 'AAAAAAAA');
  return {
    searches: () => send(16, '{"query":{"name":{"$regex":"/no such name/i"}}}'),
    lists: () => send(16, '{"limit":1000}'),
    seeds: () =>
      startBeside(
        'scripts/seed.mjs',
        ...['--grants', '10000000', '--profile', profileId, '--data', folder],
      ),
    forges: () => send(16, '{}', forged),
  };
}

export type Beside = { kind: string; healthz: number; revoke: number };

/**
 * How long `/healthz` and another member's revoke take, in milliseconds: the 99th percentile of 1,000
 * each, in turn. First on an idle server, and then while somebody else keeps it busy.
 *
 * @param folder the data, in which the owner has a great many grants
 */
export async function measureBesideOthers(folder: string, owner: Owner): Promise<Beside[]> {
  const member = await makeMember(folder, 5 * CALLS);
  const server = await startBuilt(folder);
  const { call, close } = createCalls(1);

  async function timeOf(...args: Parameters<typeof call>): Promise<number> {
    const startedAt = performance.now();
    const { status, body } = await call(...args);
    if (status !== 200) throw new Error(`${args[1]} was answered with ${status} ${body}`);
    return performance.now() - startedAt;
  }

  async function measure(kind: string): Promise<Beside> {
    const times = { healthz: [] as number[], revoke: [] as number[] };
    for (let index = 0; index < CALLS; index += 1) {
      times.healthz.push(await timeOf('GET', `${server.address}/healthz`));
      const path = pathTo(endpoints.revokeGrant, member.ids.pop() ?? '');
      const url = `${server.address}/api${path}`;
      times.revoke.push(await timeOf('POST', url, member.token, '{}'));
    }
    return {
      kind,
      healthz: quantile(times.healthz, 0.99),
      revoke: quantile(times.revoke, 0.99),
    };
  }

  const all = [await measure('idle')];
  for (const [kind, press] of Object.entries(kindsOfPressure(server.address, folder, owner))) {
    const pressure = press();
    all.push(await measure(kind));
    if (pressure.isOver()) throw new Error(`what ${kind} ended before the measurement`);
    await pressure.stop();
  }
  close();
  await server.stop();
  return all;
}
