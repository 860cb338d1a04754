import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endpoints } from '../protocol/endpoints';
import { type Beside, measureBesideOthers } from './lib/beside-others';
import { type Client, createClient, runConcurrently } from './lib/calls';
import { makeData } from './lib/data';
import { type Row, report } from './lib/report';
import { type Running, start, startBuilt, withTempFolder } from './lib/running';
import { median } from './lib/statistics';

const MANY = 1_000_000;
const FEW = 1_000;
const PAGES = 300;
const CONNECTIONS = 16;
const ROUNDS = 5;
const ROUND_MS = 2_000;
const CREATES = 100_000;
const FIRST_CREATES = 10_000;
const STARTS = 5;
const IDLE_MS = 5_000;
const TWO_YEARS_MS = 2 * 365 * 86_400_000;

type Served = { server: Running; client: Client };

const listUrl = ({ address }: Running) => `${address}/api${endpoints.listGrants.path}`;
const log = (text: string) => console.error(text);

/** Median milliseconds for a page at a random position, measured on each server in turn. */
async function pageTimes(all: Served[]): Promise<number[]> {
  const times = all.map((): number[] => []);
  for (let page = 0; page < PAGES; page++) {
    const cursor = new Date(Date.now() - Math.random() * TWO_YEARS_MS).toISOString();
    for (const [index, { server, client }] of all.entries()) {
      const startedAt = performance.now();
      const status = await client.post(listUrl(server), JSON.stringify({ limit: 100, cursor }));
      if (status !== 200) throw new Error(`a page returned ${status}`);
      times[index]?.push(performance.now() - startedAt);
    }
  }
  return times.map(median);
}

async function requestsPerSecond(client: Client, url: string): Promise<number> {
  let answered = 0;
  const startedAt = performance.now();
  await runConcurrently(CONNECTIONS, async () => {
    const status = await client.post(url, '{"limit":100}');
    if (status !== 200) throw new Error(`a list returned ${status}`);
    answered += 1;
    return performance.now() - startedAt < ROUND_MS;
  });
  return (1000 * answered) / (performance.now() - startedAt);
}

/** Median requests per second of our server and of the bare one, measured in turn. */
async function rates({ server, client }: Served, bare: Running): Promise<[number, number]> {
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const own = await requestsPerSecond(client, listUrl(server));
    const other = await requestsPerSecond(client, `${bare.address}/page`);
    // The first round warms up the JIT compilers.
    if (round === 0) continue;
    ours.push(own);
    floor.push(other);
  }
  return [median(ours), median(floor)];
}

/** `rate` is in creates per second. */
async function create({ server, client }: Served, count: number) {
  let [left, errors] = [count, 0];
  const url = `${server.address}/api${endpoints.createGrant.path}`;
  const startedAt = performance.now();
  await runConcurrently(CONNECTIONS, async () => {
    if (left <= 0) return false;
    left -= 1;
    const status = await client
      .post(url, '{"name":"bench","scope":"authGrants:read"}')
      .catch(() => 0);
    if (status !== 200) errors += 1;
    return true;
  });
  return { errors, rate: (1000 * count) / (performance.now() - startedAt) };
}

async function coldStart(data: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    const startedAt = performance.now();
    const server = await startBuilt(data);
    await (await fetch(`${server.address}/healthz`)).text();
    times.push((performance.now() - startedAt) / 1000);
    await server.stop();
  }
  return median(times);
}

const serveData = async (data: string, token: string): Promise<Served> => ({
  server: await startBuilt(data),
  client: createClient(token, CONNECTIONS),
});

async function stop({ server, client }: Served): Promise<void> {
  client.close();
  await server.stop();
}

async function measureReads(manyFolder: string, fewFolder: string) {
  log(`Creating ${MANY} grants…`);
  const many = await makeData(manyFolder, MANY);
  const few = await makeData(fewFolder, FEW);
  log('Measuring pages, requests per second and cold starts…');
  const ofMany = await serveData(manyFolder, many.token);
  const ofFew = await serveData(fewFolder, few.token);
  const bare = await start(
    'bench/lib/bare-server.mjs',
    join(fewFolder, 'auth-grants.db'),
    few.profileId,
  );
  const [pageOfMany = 0, pageOfFew = 1] = await pageTimes([ofMany, ofFew]);
  const [own, floor] = await rates(ofFew, bare);
  await Promise.all([stop(ofMany), stop(ofFew), bare.stop()]);
  const seconds = await coldStart(manyFolder);
  log('Measuring beside others…');
  const beside = await measureBesideOthers(manyFolder, many);
  return { pageOfMany, pageOfFew, own, floor, seconds, beside };
}

/** However idle the machine is, nobody notices less than this. */
const UNNOTICED_MS = 100;

function rowBeside(beside: Beside[], call: 'healthz' | 'revoke', what: string): Row {
  const [idle = 0, ...busy] = beside.map((times) => times[call]);
  return {
    what: `${what} while anybody searches, lists, seeds or forges, p99`,
    unit: 'ms',
    figure: Math.max(...busy),
    budget: Math.max(10 * idle, UNNOTICED_MS),
  };
}

const noteOf = ({ kind, healthz, revoke }: Beside) =>
  `${kind} ${healthz.toFixed(1)} and ${revoke.toFixed(1)}`;

async function measureWrites(folder: string) {
  const { token } = await makeData(folder, 0);
  const served = await serveData(folder, token);
  log(`Creating ${CREATES} grants over HTTP…`);
  const first = await create(served, FIRST_CREATES);
  const rest = await create(served, CREATES - FIRST_CREATES);
  if (rest.errors > 0) throw new Error(`${rest.errors} of the remaining creates failed`);
  await delay(IDLE_MS);
  const memory = served.server.rssMb();
  await stop(served);
  return { ...first, memory };
}

export async function run(): Promise<void> {
  const reads = await withTempFolder((many) => withTempFolder((few) => measureReads(many, few)));
  const writes = await withTempFolder(measureWrites);
  report(
    'server',
    [
      {
        what: 'page of 100 at 1,000,000 grants ÷ at 1,000, median',
        figure: reads.pageOfMany / reads.pageOfFew,
        budget: 1.2,
      },
      {
        what: 'list requests a second with a grant token ÷ bare handler',
        figure: reads.own / reads.floor,
        budget: 0.7,
        isMinimum: true,
      },
      {
        what: 'resident memory, idle, after 100,000 creates',
        unit: 'MB',
        figure: writes.memory,
        budget: 150,
      },
      { what: 'cold start to the first answer', unit: 's', figure: reads.seconds, budget: 1 },
      {
        what: 'errors of 10,000 creates over 16 connections',
        figure: writes.errors,
        budget: 0,
      },
      rowBeside(reads.beside, 'healthz', '`/healthz`'),
      rowBeside(reads.beside, 'revoke', 'another member’s revoke'),
    ],
    [
      `A page took ${reads.pageOfMany.toFixed(2)} ms and ${reads.pageOfFew.toFixed(2)} ms.`,
      `${Math.round(reads.own)} lists a second, bare ${Math.round(reads.floor)}; ${Math.round(writes.rate)} creates a second.`,
      `p99 of \`/healthz\` and of a revoke, in ms: ${reads.beside.map(noteOf).join('; ')}.`,
    ],
  );
}
