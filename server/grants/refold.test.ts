import { expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { patternOf } from '../../protocol/grant-list';
import { openDatabase, type Place } from '../database/open-database';
import type { Db } from '../database/tables';
import { createProfile } from '../profiles/create-profile';
import { seedGrants } from '../seeding/seed-grants';
import { foldAsBefore } from '../testing/fold-as-before';
import { temporaryDatabase, temporaryPlace } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { updateGrant } from './change-grant';
import { countToRefold, refoldSome } from './refold';
import { searchable } from './searchable';

const NOW = Date.now();

async function refoldAll(db: Db): Promise<number> {
  let batches = 1;
  while ((await refoldSome(db)) !== null) batches += 1;
  return batches;
}

/** A database of an older version, whose grants have accents in names: Zürich and São Paulo. */
async function olderDatabase(count: number): Promise<{ place: Place; db: Db }> {
  const place = await temporaryPlace();
  const db = await temporaryDatabase(place);
  await createProfile(db, 'did:key:zOwner', { profileId: 'owner' }, NOW);
  await seedGrants(db, 'owner', count, NOW, 0);
  await foldAsBefore(db);
  return { place, db };
}

const textsOf = (db: Db) =>
  db
    .selectFrom('auth_grants')
    .select(['id', 'name', 'name_folded', 'description', 'description_folded'])
    .execute();

async function staleOf(db: Db) {
  return (await textsOf(db)).filter(
    (row) =>
      row.name_folded !== searchable(row.name) ||
      row.description_folded !== searchable(row.description),
  );
}

test('accents: what an older version stored is found without them after refolding', async () => {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  const stranger = await makeOwner(server);
  const texts = [
    ['jeremy', { name: 'Jérémy' }],
    ['muller', { name: 'CI', description: 'Für Müller' }],
    ['lodz', { name: 'Łódź' }],
    ['istanbul', { name: 'İstanbul' }],
  ] as const;
  for (const [, body] of texts) await owner.createGrant(body);
  await foldAsBefore(server.db);
  const find = async (who: typeof owner, typed: string) => {
    const matching = { $regex: patternOf(typed) };
    const found = await Promise.all(
      ['name', 'description'].map((field) =>
        who.call(endpoints.listGrants, { body: { query: { [field]: matching } } }),
      ),
    );
    return found.flatMap(({ body }) => body);
  };
  expect(await find(owner, 'jeremy')).toEqual([]);
  await refoldAll(server.db);
  for (const [typed, body] of texts) {
    expect(await find(owner, typed)).toMatchObject([body]);
    expect(await find(stranger, typed)).toEqual([]);
  }
});

test('after a crash, refolding goes on after the last batch, with a new connection', async () => {
  const { place, db } = await olderDatabase(1_200);
  expect(await countToRefold(db)).toBe(1_200);
  const staleBefore = (await staleOf(db)).length;
  expect(await refoldSome(db)).toBe(500);
  await db.destroy();
  const again = await temporaryDatabase(place);
  const staleBetween = (await staleOf(again)).length;
  expect(staleBetween).toBeGreaterThan(0);
  expect(staleBetween).toBeLessThan(staleBefore);
  expect(await refoldSome(again)).toBe(1_000);
  expect(await refoldSome(again)).toBeNull();
  expect(await staleOf(again)).toEqual([]);
  expect(await countToRefold(again)).toBeNull();
});

test('several processes share the work, while grants are renamed', async () => {
  const { place, db } = await olderDatabase(2_600);
  const others = [await openDatabase(place), await openDatabase(place), await openDatabase(place)];
  const renamed = (await textsOf(db)).slice(0, 60);
  const rename = async () => {
    for (const { id } of renamed) await updateGrant(db, 'owner', id, { name: `Ålesund ${id}` });
  };
  const [, ...batches] = await Promise.all([rename(), ...others.map(refoldAll)]);
  await Promise.all(others.map((other) => other.destroy()));
  // The five full batches ran once each, and everybody heard that all are done.
  expect(batches.reduce((sum, count) => sum + count, 0)).toBe(5 + 3);
  expect(await staleOf(db)).toEqual([]);
  const names = new Map((await textsOf(db)).map(({ id, name }) => [id, name]));
  for (const { id } of renamed) expect(names.get(id)).toBe(`Ålesund ${id}`);
});

test('a new database has nothing to refold', async () => {
  const db = await temporaryDatabase(await temporaryPlace());
  expect(await countToRefold(db)).toBeNull();
  expect(await refoldSome(db)).toBeNull();
});
