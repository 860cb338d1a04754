import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { endpoints } from '../protocol/endpoints';
import { patternOf } from '../protocol/grant-list';
import { findSetting } from './database/settings-store';
import { seedGrants } from './seeding/seed-grants';
import { addressOf, buildServer, runBuilt } from './testing/built-server';
import { startFakeUpstream } from './testing/fake-upstream';
import { foldAsBefore } from './testing/fold-as-before';
import { listedGrants } from './testing/listed-grants';
import { create, makeProfileWithToken } from './testing/profile-with-token';
import { temporaryDatabase, temporaryFolder } from './testing/temporary-database';

const WAIT = { timeout: 20_000, interval: 5 };
const RECOVERY_KEY = '4d'.repeat(32);

beforeAll(buildServer, 60_000);

/** A data folder with a profile, and an API token of that profile. */
async function folderWithToken() {
  const folder = temporaryFolder();
  const db = await temporaryDatabase({ data: folder });
  return { folder, db, ...(await makeProfileWithToken(db)) };
}

describe('the server', () => {
  test('prints its address, answers, and stops on a signal', async () => {
    const child = runBuilt('main', ['--port', '0', '--data', temporaryFolder()]);
    const address = await addressOf(child);
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
    child.kill('SIGTERM');
    expect(await child.output).toEqual({
      stdout: `Auth Grants is ready at ${address}\n`,
      stderr: '',
      code: 0,
    });
  });

  test('searches, and then stops', async () => {
    const { folder, token } = await folderWithToken();
    const child = runBuilt('main', ['--port', '0', '--data', folder]);
    const address = await addressOf(child);
    const search = async (name: string) => {
      const response = await fetch(`${address}/api${endpoints.listGrants.path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: { name: { $regex: patternOf(name) } } }),
      });
      return response.json();
    };
    expect(await search('UNNAMED')).toHaveLength(1);
    expect(await search('needle')).toEqual([]);
    child.kill('SIGTERM');
    expect(await child.output).toMatchObject({ stderr: '', code: 0 });
  });

  test('killed in the middle, goes on with preparing an older version’s grants for searches', async () => {
    const { folder, db, profileId } = await folderWithToken();
    await seedGrants(db, profileId, 4_000, Date.now(), 0);
    await foldAsBefore(db);
    const progress = () => findSetting(db, 'refold');
    const before = await progress();
    const start = () => runBuilt('main', ['--port', '0', '--data', folder]);
    const killed = start();
    await vi.waitFor(async () => expect(await progress()).not.toBe(before), WAIT);
    killed.kill('SIGKILL');
    await once(killed, 'close');
    const between = await progress();
    expect(between).toMatch(/"done":\d+/);

    const again = start();
    await vi.waitFor(async () => expect(await progress()).toBeUndefined(), WAIT);
    again.kill('SIGTERM');
    const { stderr } = await again.output;
    expect(stderr).toMatch(/miss some grants until.*\n.*all grants are prepared for searches/);
    const accented = db.selectFrom('auth_grants').select('id').where('name_folded', 'like', '%ü%');
    expect(await accented.execute()).toEqual([]);
  });

  test('in front of another one stores no data, and stops too', async () => {
    const { url: upstream, stop } = await startFakeUpstream();
    stop();
    const folder = join(temporaryFolder(), 'data');
    const child = runBuilt('main', ['--port', '0', '--upstream', upstream], { DATA_DIR: folder });
    const address = await addressOf(child);
    const healthy = await fetch(`${address}/healthz`);
    expect(await healthy.json()).toEqual({ status: 'ok', upstream });
    expect((await fetch(`${address}/api/profile`)).status).toBe(503);
    expect(existsSync(folder)).toBe(false);
    child.kill('SIGTERM');
    const { stderr, code } = await child.output;
    expect(code).toBe(0);
    expect(JSON.parse(stderr)).toMatchObject({ reason: 'ECONNREFUSED', upstream });
  });

  test.each([
    ['main', (folder: string) => ['--port', '0', '--data', folder]],
    ['seed', (folder: string) => ['--grants', '1', '--profile', 'ada', '--data', folder]],
  ] as const)('%s creates files for its user only, in any folder', async (program, args) => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const child = runBuilt(program, args(folder), { SEED_RECOVERY_KEY: RECOVERY_KEY });
    if (program === 'main') await addressOf(child);
    else expect(await child.output).toMatchObject({ code: 0 });
    const files = readdirSync(folder);
    expect(files).toContain('auth-grants.db');
    for (const file of files) expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0);
  });

  test('warns if others reach it without HTTPS', async () => {
    const args = ['--port', '0', '--host', '0.0.0.0', '--data', temporaryFolder()];
    const child = runBuilt('main', args, { PUBLIC_ORIGIN: 'http://grants.example.org' });
    await addressOf(child);
    child.kill('SIGTERM');
    expect((await child.output).stderr).toMatch(/"level":40.*PUBLIC_ORIGIN begins with http:/);
  });

  test('still has every acknowledged grant after kill -9', { timeout: 30_000 }, async () => {
    const { folder, db, token, profileId } = await folderWithToken();
    const child = runBuilt('main', ['--port', '0', '--data', folder]);
    const address = await addressOf(child);
    const acknowledged: string[] = [];
    const clients = Array.from({ length: 8 }, async () => {
      for (;;) {
        acknowledged.push(await create(address, token));
        if (acknowledged.length === 200) child.kill('SIGKILL');
      }
    });
    await Promise.allSettled(clients);
    expect((await child.output).code).toBeNull();

    const again = runBuilt('main', ['--port', '0', '--data', folder]);
    acknowledged.push(await create(await addressOf(again), token));
    const stored = await listedGrants(db, profileId, { limit: 100_000 });
    expect(acknowledged.length).toBeGreaterThan(200);
    expect(stored.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  });

  test('keeps answering while its profile is being seeded', { timeout: 30_000 }, async () => {
    const { folder, db, token, profileId } = await folderWithToken();
    const address = await addressOf(runBuilt('main', ['--port', '0', '--data', folder]));
    const seed = runBuilt('seed', ['--grants', '5000', '--profile', profileId, '--data', folder]);
    let isSeeding = true;
    const seeded = seed.output.finally(() => {
      isSeeding = false;
    });
    let created = 0;
    while (isSeeding) {
      await create(address, token);
      created += 1;
    }
    expect(await seeded).toMatchObject({ code: 0, stderr: '' });
    expect(await listedGrants(db, profileId, { limit: 10_000 })).toHaveLength(5001 + created);
  });
});

describe('a server that cannot start says why in one line', () => {
  test.each<[string[], Record<string, string>, RegExp]>([
    [['--prot', '1'], {}, /^Unknown flag --prot\. .*--port.*\n$/],
    [['--port', 'many'], {}, /^--port is "many": .*\n$/],
    [[], { REGISTRATION: 'maybe' }, /^REGISTRATION is "maybe": .*\n$/],
    [['--connect', 'http://a.example'], {}, /^--connect is "http:\/\/a\.example": .*\n$/],
    [[], { UPSTREAM_URL: 'https://a.example/api' }, /^--data is .*UPSTREAM_URL\.\n$/],
    [
      ['--port', '0', '--host', '0.0.0.0'],
      {},
      /^Others can reach 0\.0\.0\.0, .*PUBLIC_ORIGIN.*\n$/,
    ],
    [['--port', '0', '--host', 'nowhere.invalid'], {}, /nowhere\.invalid .*--host.*\n$/],
  ])('%j with %j', async (args, env, line) => {
    const flags = [...args, '--data', temporaryFolder()];
    const { stderr, stdout, code } = await runBuilt('main', flags, env).output;
    expect(stderr).toMatch(line);
    expect(stderr.trim()).not.toContain('\n');
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  });

  test('a busy port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const args = ['--port', `${port}`, '--data', temporaryFolder()];
    const { stderr, code } = await runBuilt('main', args).output;
    other.close();
    expect(stderr).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is in use\\. .*--port.*\\n$`));
    expect(code).toBe(1);
  });

  test('a data folder that cannot be written', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { stderr, code } = await runBuilt('main', ['--data', join(file, 'data')]).output;
    expect(stderr).toMatch(/^Can.t write to data folder \S+ \(.*--data.*\n$/);
    expect(code).toBe(1);
  });
});

describe('the seed', () => {
  const seed = (args: string[], env = {}) =>
    runBuilt('seed', [...args, '--data', temporaryFolder()], env).output;

  test('creates a missing profile, and prints its key once', async () => {
    const made = await seed(['--grants', '3', '--profile', 'ada']);
    expect(made.stdout).toMatch(/^Recovery key of ada: [\da-f]{64}\nAdded 3 grants to ada\.\n$/);
    const env = { SEED_RECOVERY_KEY: RECOVERY_KEY };
    const known = await seed(['--grants', '3', '--profile', 'ada'], env);
    expect(known.stdout).toBe('Added 3 grants to ada.\n');
  });

  test.each([
    [['--grants', '0', '--profile', 'ada'], {}, /^--grants must be a number /],
    [['--grants', '3', '--profile', 'A'], {}, /^--profile: /],
    [['--grants', '3'], {}, /^--profile: /],
    [['--grants', '3', '--profile', 'ada'], { SEED_RECOVERY_KEY: 'ff' }, /^SEED_RECOVERY_KEY /],
  ])('refuses %j with %j in one line', async (args, env, line) => {
    const { stderr, code } = await seed(args, env);
    expect(stderr).toMatch(line);
    expect(stderr.trim()).not.toContain('\n');
    expect(code).toBe(1);
  });
});
