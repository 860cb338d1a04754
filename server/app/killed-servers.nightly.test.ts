import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { buildServer } from '../testing/built-server';
import { createInsistentClient, type InsistentClient } from '../testing/insistent-client';
import { startKillable } from '../testing/killable-servers';
import { makeProfileWithToken } from '../testing/profile-with-token';
import { temporaryDatabase, temporaryPlace } from '../testing/temporary-database';

const KILLS = 20;
const WORKERS = 6;
/** Before each kill, the servers have answered at least so much, and then a little more. */
const ANSWERS_BETWEEN = 300;
const MAX_MORE_MS = 200;

beforeAll(buildServer, 60_000);

/** What was acknowledged of a grant, and a token signed from it. */
type Known = { id: string; name: string; token: string; state: 'active' | 'revoked' | 'deleted' };

type Sign = (challenge: string) => Promise<string>;

/** Creates a grant, uses its token, and does with it what its number says. */
async function liveOut(client: InsistentClient, sign: Sign, number: number): Promise<Known> {
  const id = await client.create(`grant-${number}`);
  const { name, challenge } = await client.get(id);
  const known: Known = { id, name, token: await sign(challenge), state: 'active' };
  for (const status of await client.uses(known.token)) expect(status).toBe(200);
  if (number % 4 === 0) {
    known.name = `renamed-${number}`;
    await client.rename(id, known.name);
  }
  if (number % 2 === 0) return known;
  await client.revoke(id);
  for (const status of await client.uses(known.token)) expect(status).toBe(401);
  known.state = 'revoked';
  if (number % 3 > 0) return known;
  await client.remove(id);
  return { ...known, state: 'deleted' };
}

test('nothing acknowledged is lost, and no revoked token works, when servers are killed', {
  timeout: 600_000,
}, async () => {
  const place = await temporaryPlace();
  const servers = await startKillable(place);
  const owner = await makeProfileWithToken(await temporaryDatabase(place));
  const client = createInsistentClient(servers.addresses, owner.token);
  const ledger: Known[] = [];
  let number = 0;
  let isOver = false;
  async function load() {
    try {
      while (!isOver) {
        number += 1;
        ledger.push(await liveOut(client, owner.sign, number));
      }
    } finally {
      isOver = true;
    }
  }
  async function killAll() {
    for (let kills = 0; kills < KILLS; kills += 1) {
      const enough = client.tally.answers + ANSWERS_BETWEEN;
      while (client.tally.answers < enough) {
        if (isOver) return;
        await delay(10);
      }
      await delay(Math.random() * MAX_MORE_MS);
      await servers.kill(kills % 2);
      await servers.restart(kills % 2);
    }
    isOver = true;
  }
  await Promise.all([killAll(), ...Array.from({ length: WORKERS }, load)]);

  // Otherwise no call was under way when a server was killed.
  expect(client.tally.hangUps).toBeGreaterThan(KILLS);
  const kept = ledger.filter(({ state }) => state !== 'deleted');
  const expected = kept.map(({ id, name, state }) => `${id} ${name} ${state}`).toSorted();
  for (const address of servers.addresses()) {
    // The oldest one is of the owner's token.
    const listed = (await client.list(address)).slice(0, -1);
    const stored = listed.map(({ id, name, status }) => `${id} ${name} ${status}`).toSorted();
    expect(stored).toEqual(expected);
  }
  for (const { token, state } of ledger) {
    const status = state === 'active' ? 200 : 401;
    expect(await client.uses(token)).toEqual([status, status]);
  }
  await servers.kill(0);
  await servers.kill(1);
  expect(servers.errors).toEqual([]);
});
