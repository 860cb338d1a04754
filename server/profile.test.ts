import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../protocol/endpoints';
import { settlePublicOrigin } from './database/public-origin';
import { revokeGrant } from './grants/change-grant';
import { createGrant } from './grants/create-grant';
import { createProfile } from './profiles/create-profile';
import { NO_LOG } from './revocations/revocation-log';
import { didOfRecoveryKey } from './seeding/owner-key';
import { addressOf, buildServer, runBuilt } from './testing/built-server';
import { makeBareHolder, makeProfileWithToken, sendCreate } from './testing/profile-with-token';
import { temporaryDatabase, temporaryFolder, temporaryPlace } from './testing/temporary-database';

/** Of processes that start on a busy machine. */
const TIMEOUT = { timeout: 60_000 };
const SECOND_MS = 1_000;
const NOW = Date.UTC(2024, 0, 15);

beforeAll(buildServer, 60_000);

/** A database of this project's engine, and the command on it. */
async function openPlace() {
  const { data, databaseUrl } = await temporaryPlace();
  const db = await temporaryDatabase({ data, databaseUrl });
  const env: Record<string, string> =
    databaseUrl === undefined ? { DATA_DIR: data } : { DATABASE_URL: databaseUrl };
  function profile(...args: string[]) {
    const child = runBuilt('profile', args, env);
    // Nobody is there to answer.
    child.stdin?.end();
    return child.output;
  }
  return { db, env, profile };
}

/** Somebody new asks for a profile. */
async function askForProfile(address: string, profileId: string, invite?: string) {
  const holder = await makeBareHolder();
  const api = `${address}/api`;
  const asked = await fetch(`${api}${endpoints.getChallenges.path}`, {
    headers: { authorization: `Bearer ${await holder.sign()}` },
  });
  const [challenge] = z.array(z.string()).parse(await asked.json());
  const response = await fetch(`${api}${endpoints.createProfile.path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await holder.sign(challenge)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ profileId, invite }),
  });
  return response.status;
}

const done = (stdout: string) => ({ stdout, stderr: '', code: 0 });

test('lists profiles, one a line, without what could move the cursor', TIMEOUT, async () => {
  const { db, profile } = await openPlace();
  expect(await profile('--list')).toEqual(done('ID  STATE  CREATED  GRANTS  NAME\n'));
  const make = (key: string, profileId: string, displayName?: string) =>
    createProfile(db, didOfRecoveryKey(key.repeat(32)), { profileId, displayName }, NOW);
  await make('11', 'ada', 'Ada \u001b[2J\u202eLovelace');
  await make('22', 'bob-of-berlin', 'Bob');
  await make('33', 'eve');
  const [id = ''] = await Promise.all(
    [null, null, new Date(NOW).toISOString()].map((expiresAt) =>
      createGrant(db, 'ada', { expiresAt }, NOW),
    ),
  );
  await revokeGrant({ db, revocations: NO_LOG }, 'ada', id);
  await profile('--disable', 'bob-of-berlin');
  await profile('--delete', 'eve', '--yes');
  expect(await profile('--list')).toEqual(
    done(
      [
        'ID             STATE     CREATED     GRANTS  NAME',
        'ada            enabled   2024-01-15  1/3     Ada �[2J�Lovelace',
        'bob-of-berlin  disabled  2024-01-15  0/0     Bob',
        'eve            deleted   2024-01-15  0/0\n',
      ].join('\n'),
    ),
  );
});

test('lists thousands, of which a reader can take the first ones', TIMEOUT, async () => {
  const { db, env, profile } = await openPlace();
  const rows = Array.from({ length: 3_000 }, (_, index) => ({
    id: `profile-${String(index).padStart(4, '0')}`,
    did: `did:key:z${index}`,
    display_name: 'x'.repeat(100),
    created_at: new Date(NOW).toISOString(),
  }));
  await db.insertInto('profiles').values(rows).execute();
  expect((await profile('--list')).stdout.split('\n')).toHaveLength(3_002);
  const child = runBuilt('profile', ['--list'], env);
  child.stdout?.destroy();
  expect(await child.output).toMatchObject({ stderr: '', code: 0 });
});

test('a running server follows within a second', TIMEOUT, async () => {
  const { db, env, profile } = await openPlace();
  const { token, profileId, did, sign } = await makeProfileWithToken(db);
  const address = await addressOf(runBuilt('main', ['--port', '0'], env));
  const statusSoon = async () => {
    await new Promise((resolve) => setTimeout(resolve, SECOND_MS));
    return (await sendCreate(address, token)).status;
  };
  expect((await sendCreate(address, token)).status).toBe(200);
  expect(await profile('--disable', profileId)).toEqual(done(`${profileId} is disabled.\n`));
  expect(await statusSoon()).toBe(403);
  expect(await profile('--enable', profileId)).toEqual(done(`${profileId} is enabled.\n`));
  expect(await statusSoon()).toBe(200);
  expect(await profile('--delete', profileId, '--yes')).toEqual(done(`${profileId} is deleted.\n`));
  expect(await statusSoon()).toBe(401);
  expect((await fetch(`${address}/users/${profileId}/did.json`)).status).toBe(410);
  const own = await fetch(`${address}/api${endpoints.getProfile.path}`, {
    headers: { authorization: `Bearer ${await sign()}` },
  });
  expect(own.status).toBe(404);
  const rows = await db.selectFrom('profiles').select('did').execute();
  expect(rows).not.toContainEqual({ did });
});

describe('an invite', () => {
  test('is a link that lets one person in, once', TIMEOUT, async () => {
    const { env, profile } = await openPlace();
    const publicEnv = { ...env, PUBLIC_ORIGIN: 'https://grants.example.org' };
    const address = await addressOf(runBuilt('main', ['--port', '0'], publicEnv));
    const { stdout, stderr, code } = await profile('--invite', 'ada');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(/^https:\/\/grants\.example\.org\/sign-in#invite=[\w-]{32}\n$/);
    const invite = stdout.trim().split('=')[1] ?? '';
    expect(await askForProfile(address, 'ada')).toBe(403);
    expect(await askForProfile(address, 'eve', invite)).toBe(403);
    expect(await askForProfile(address, 'ada', invite)).toBe(200);
    expect(await askForProfile(address, 'ada', invite)).toBe(403);
  });

  test('needs a server that has started once', TIMEOUT, async () => {
    const { profile } = await openPlace();
    const { stderr, code } = await profile('--invite', 'ada');
    expect(stderr).toMatch(/^Start the server first: .*\n$/);
    expect(code).toBe(1);
  });

  test('is not for an ID that is taken', TIMEOUT, async () => {
    const { db, profile } = await openPlace();
    await settlePublicOrigin(db, 'http://localhost:4400');
    await createProfile(db, didOfRecoveryKey('11'.repeat(32)), { profileId: 'ada' }, NOW);
    const { stdout, stderr, code } = await profile('--invite', 'ada');
    expect(stderr).toMatch(/^The Profile ID ada is taken\..*\n$/);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  });
});

describe('deleting asks for the id again', () => {
  async function answer(text: string) {
    const { db, env } = await openPlace();
    const { profileId } = await makeProfileWithToken(db);
    const child = runBuilt('profile', ['--delete', profileId], env);
    child.stdin?.end(text === 'its id' ? `${profileId}\n` : text);
    const { stdout, stderr, code } = await child.output;
    const left = await db.selectFrom('auth_grants').select('id').execute();
    return { stdout, stderr, code, profileId, left: left.length };
  }

  test('and deletes if it is given', TIMEOUT, async () => {
    const { stdout, stderr, code, profileId, left } = await answer('its id');
    expect({ stdout, code, left }).toEqual({
      ...{ stdout: `${profileId} is deleted.\n` },
      code: 0,
      left: 0,
    });
    expect(stderr).toContain('Type its ID to confirm');
  });

  test.each(['yes\n', '\n', ''])('and deletes nothing for %j', TIMEOUT, async (text) => {
    const { stdout, stderr, code, left } = await answer(text);
    expect({ stdout, code, left }).toEqual({ stdout: '', code: 1, left: 1 });
    expect(stderr).toMatch(/Nothing was deleted: .*--yes\.\n$/);
  });
});

test.each<[string[], RegExp]>([
  [[], /^Choose exactly one of --list, /],
  [['--list', '--disable', 'ada'], /^Choose exactly one of --list, /],
  [['--list=all'], /^--list doesn't take a value\./],
  [['--list', '--yes'], /^--yes goes only with --delete\./],
  [['--list', '--accept-revived'], /^--accept-revived goes only with --after-restore\./],
  [['--after-restore', '--list'], /^Choose exactly one of /],
  [['--invite', 'admin'], /^--invite: This Profile ID is reserved\./],
  [['--invite', 'Ada'], /^--invite: Use 3 to 40/],
  [['--disable'], /^--disable needs a value/],
  [['--disable', 'Ada'], /^--disable: Use 3 to 40/],
  [['--disable', 'nobody'], /^There's no profile nobody\./],
  [['--delete', 'nobody'], /^There's no profile nobody\./],
  [['--remove', 'ada'], /^Unknown flag --remove\./],
  [['ada'], /^Unexpected argument “ada”/],
])('%j are refused in one line', TIMEOUT, async (args, line) => {
  const { profile } = await openPlace();
  const { stdout, stderr, code } = await profile(...args);
  expect(stderr).toMatch(line);
  expect(stderr.trim()).not.toContain('\n');
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
});

test('a folder without a database stays as it is', TIMEOUT, async () => {
  const folder = temporaryFolder();
  const { stderr, code } = await runBuilt('profile', ['--list', '--data', folder]).output;
  expect(stderr).toMatch(/^There's no database \S+auth-grants\.db\. .*--data.*\n$/);
  expect(code).toBe(1);
});

test('--help explains the command', TIMEOUT, async () => {
  const { profile } = await openPlace();
  const { stdout, code } = await profile('--help');
  expect(stdout).toMatch(/^Usage: npm run profile/);
  expect(code).toBe(0);
});
