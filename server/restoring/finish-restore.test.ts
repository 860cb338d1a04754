import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { deleteProfile, disableProfile, enableProfile } from '../profiles/profile-states';
import { findProfileState } from '../profiles/profile-store';
import { beginLog } from '../revocations/log-file';
import { startLoggedServer } from '../testing/logged-server';
import { copyTables } from '../testing/table-copy';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { openRevocationLog } from './catch-up';
import { finishRestore, type RestoreOptions } from './finish-restore';

const { deleteGrant, getGrant, revokeGrant } = endpoints;

/** A backup, and then a revocation, a deletion and an active grant. */
async function backedUp() {
  const server = await startLoggedServer();
  const { db, file, owner } = server;
  const make = () => owner.createGrant({ scope: 'authGrants:read' });
  const grants = [await make(), await make(), await make()] as const;
  const tokens = await Promise.all(grants.map(({ challenge }) => owner.sign(challenge)));
  await owner.call(revokeGrant, { id: (await make()).id });
  const restoreTables = await copyTables(db);
  const [revoked, deleted] = grants;
  await owner.call(revokeGrant, { id: revoked.id });
  await owner.call(revokeGrant, { id: deleted.id });
  await owner.call(deleteGrant, { id: deleted.id });

  /** Restores, and returns what the tokens of the three grants are good for at a server. */
  async function restore(options: Partial<RestoreOptions> = {}) {
    await restoreTables();
    const restored = await finishRestore(db, { file, acceptRevived: false, ...options });
    const revocations = await openRevocationLog(db, file, server.logger);
    const { call } = await startTestServer({ db, revocations });
    const statuses = await Promise.all(
      grants.map(async ({ id }, index) => {
        const token = tokens[index] ?? '';
        return (await call(getGrant, { id, token })).status;
      }),
    );
    return { ...restored, statuses };
  }
  return { ...server, grants, restore, restoreTables };
}

/** When all grants of a test existed. */
const now = () => new Date(Date.now() + 60_000).toISOString();

function damage(file: string): void {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const last = lines.pop()?.replace('grant-', 'grand-');
  writeFileSync(file, `${[...lines, last].join('\n')}\n`);
}

test('what the log says happens again, and the log goes on', async () => {
  const { file, messages, restore } = await backedUp();
  const size = readFileSync(file).length;
  const done = { revoked: 2, deleted: 1, profiles: 0, revokedByAge: 0, isWhole: true };
  expect(await restore()).toEqual({ ...done, statuses: [401, 401, 200] });
  // The same backup once more.
  expect(await restore()).toEqual({ ...done, statuses: [401, 401, 200] });
  expect(readFileSync(file)).toHaveLength(size);
  expect(messages).toEqual([]);
});

test('one-time challenges from before are useless, spent or not', async () => {
  const { db, owner, restore, call, grants } = await backedUp();
  const [spent, unspent] = [await owner.freshToken(), await owner.freshToken()];
  const [, , { id }] = grants;
  expect((await call(getGrant, { id, token: spent })).status).toBe(200);
  await restore();
  expect(await db.selectFrom('spent_challenges').selectAll().execute()).toEqual([]);
  const after = await startTestServer({ db });
  for (const token of [spent, unspent]) {
    expect((await after.call(getGrant, { id, token })).status).toBe(401);
  }
});

describe('a log that does not reach back to the backup', () => {
  test.each<[string, (file: string) => void | Promise<void>, RegExp]>([
    ['is missing', (file) => rmSync(file), /^There.s no \S+revocations\.log, so/],
    ['is empty', (file) => writeFileSync(file, ''), /doesn.t reach back to this backup, so/],
    ['is of another database', putAnother, /doesn.t reach back to this backup, so/],
    ['is older than the backup', keepFirstLine, /doesn.t reach back to this backup, so/],
    ['has a damaged line', damage, /lines that are damaged or of a newer version \(1\), so/],
    ['has a gap', makeGap, /has a gap, so/],
  ])(
    'because it %s: refused in one line, unless the operator insists',
    async (_, change, words) => {
      const { file, db, restore, restoreTables } = await backedUp();
      await change(file);
      await restoreTables();
      const refused = finishRestore(db, { file, acceptRevived: false });
      await expect(refused).rejects.toThrow(words);
      await expect(refused).rejects.toThrow(
        /so what was revoked after this backup would work again\. .*--revoke-created-before MOMENT or --accept-revived\.$/,
      );
      await expect(refused).rejects.not.toThrow(/\n/);
      const revived = await restore({ acceptRevived: true });
      expect(revived).toMatchObject({ isWhole: false, revokedByAge: 0 });
      // From here on, there's a log that reaches back.
      expect(await finishRestore(db, { file, acceptRevived: false })).toMatchObject({
        isWhole: true,
      });
    },
  );

  test('by --revoke-created-before, all grants from before are revoked', async () => {
    const { file, db, grants, restore } = await backedUp();
    rmSync(file);
    const [, , active] = grants;
    expect(await restore({ revokeCreatedBefore: active.createdAt })).toMatchObject({
      statuses: [401, 401, 200],
      revokedByAge: 2,
    });
    const restoreTables = await copyTables(db);
    expect(await restore({ revokeCreatedBefore: now() })).toMatchObject({
      statuses: [401, 401, 401],
      revokedByAge: 1,
    });
    // They're in the log, for restores of other backups.
    await restoreTables();
    expect(await finishRestore(db, { file, acceptRevived: false })).toMatchObject({ revoked: 1 });
  });

  test('what it says is done all the same', async () => {
    const { file, restore } = await backedUp();
    const lines = readFileSync(file, 'utf8').split('\n');
    const rest = [lines[0], '{"torn', ...lines.slice(1)];
    writeFileSync(file, rest.join('\n'));
    expect(await restore({ acceptRevived: true })).toMatchObject({ statuses: [401, 401, 200] });
  });
});

function keepFirstLine(file: string): void {
  const [header] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${header}\n`);
}

async function putAnother(file: string): Promise<void> {
  copyFileSync((await startLoggedServer()).file, file);
}

/** As if somebody had revoked while it couldn't be written. */
const makeGap = async (file: string) => void (await beginLog(file, true));

test('a torn last line is no reason to refuse', async () => {
  const { file, restore } = await backedUp();
  appendFileSync(file, '{"at":"2027-01');
  expect(await restore()).toMatchObject({ isWhole: true, statuses: [401, 401, 200] });
});

test('without any log, the operator has to say what to do', async () => {
  const { restore, db } = await backedUp();
  await expect(restore({ file: undefined })).rejects.toThrow(/^There's no log of revocations, so/);
  const all = await restore({ file: undefined, revokeCreatedBefore: now() });
  expect(all).toMatchObject({ statuses: [401, 401, 401], isWhole: false });
  expect(await finishRestore(db, { file: undefined, acceptRevived: true })).toMatchObject({
    revoked: 0,
  });
});

test('a log that cannot be written is refused, and nothing changes', async () => {
  const { file, db, restoreTables } = await backedUp();
  await restoreTables();
  const before = await copyOfKey(db);
  rmSync(file);
  mkdirSync(file);
  const refused = finishRestore(db, { file, acceptRevived: true });
  await expect(refused).rejects.toThrow(/^Can.t use the log of revocations \S+ \(.*EISDIR/);
  expect(await copyOfKey(db)).toEqual(before);
});

const copyOfKey = (db: Parameters<typeof copyTables>[0]) =>
  db.selectFrom('settings').selectAll().where('name', '=', 'challenge_key').execute();

describe('profiles', () => {
  test('that were disabled or deleted stay so, and one that was enabled again is enabled', async () => {
    const { db, file, logger } = await startLoggedServer();
    const revocations = await openRevocationLog(db, file, logger);
    const server = await startTestServer({ db, revocations });
    const deps = { db, revocations };
    const make = async () => (await makeOwner(server)).profileId;
    const [disabled, enabled, deleted, untouched] = [
      await make(),
      await make(),
      await make(),
      await make(),
    ];
    await disableProfile(deps, enabled);
    const restoreTables = await copyTables(db);
    const later = await makeOwner(server);
    await disableProfile(deps, disabled);
    await enableProfile(deps, enabled);
    await deleteProfile(deps, deleted, 0);
    await deleteProfile(deps, later.profileId, 0);
    await disableProfile(deps, untouched);
    await enableProfile(deps, untouched);

    await restoreTables();
    const restored = await finishRestore(db, { file, acceptRevived: false });
    const states = [disabled, enabled, deleted, untouched].map((id) => findProfileState(db, id));
    expect(await Promise.all(states)).toEqual(['disabled', 'enabled', 'deleted', 'enabled']);
    expect(restored.isWhole).toBe(true);
    // The backup doesn't know it. Nobody else gets its id.
    expect(await findProfileState(db, later.profileId)).toBe('deleted');
    const rows = db.selectFrom('auth_grants').select('id').where('profile_id', '=', deleted);
    expect(await rows.execute()).toEqual([]);
  });

  test('are logged once for each change, and by their id alone', async () => {
    const { db, file, logger, owner } = await startLoggedServer();
    const deps = { db, revocations: await openRevocationLog(db, file, logger) };
    for (const change of [disableProfile, disableProfile, enableProfile, enableProfile]) {
      await change(deps, owner.profileId);
    }
    await deleteProfile(deps, owner.profileId, 0);
    await deleteProfile(deps, owner.profileId, 0);
    const text = readFileSync(file, 'utf8');
    expect(text.match(/profile-\w+/g)).toEqual([
      'profile-disabled',
      'profile-enabled',
      'profile-deleted',
    ]);
    expect(text).not.toContain('did:');
  });

  test('of somebody else with the same id stay as they are', async () => {
    const { db, file, logger, owner } = await startLoggedServer();
    const deps = { db, revocations: await openRevocationLog(db, file, logger) };
    const restoreTables = await copyTables(db);
    await deleteProfile(deps, owner.profileId, 0);
    await restoreTables();
    await db
      .updateTable('profiles')
      .set('created_at', '2020-01-01T00:00:00.000Z')
      .where('id', '=', owner.profileId)
      .execute();
    expect(await finishRestore(db, { file, acceptRevived: false })).toMatchObject({ profiles: 0 });
    expect(await findProfileState(db, owner.profileId)).toBe('enabled');
  });
});
