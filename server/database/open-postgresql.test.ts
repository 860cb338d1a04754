import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { settleChallengeKey } from '../challenges/challenge-key';
import { issueChallenges, spendChallenge } from '../challenges/spent-challenges';
import { StartError } from '../lib/start-error';
import { newPostgresql, temporaryDatabase } from '../testing/temporary-database';
import { inTransaction } from './in-transaction';
import { openPostgresql } from './open-postgresql';
import { settlePublicOrigin } from './public-origin';
import type { Db } from './tables';

const EMPTY = 'template template0';
const IN_ENGLISH = `${EMPTY} locale_provider icu icu_locale 'en-US'`;
const SERIALIZABLE = `&options=${encodeURIComponent('-c default_transaction_isolation=serializable')}`;

const open = (databaseUrl: string) => temporaryDatabase({ data: '', databaseUrl });
const setting = (name: string, value: string) => ({ name, value });

/** Resolves once so many have come to it. */
function barrier(size: number): () => Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let waiting = 0;
  return () => {
    waiting += 1;
    if (waiting === size) open();
    return opened;
  };
}

describe('a PostgreSQL database', () => {
  test('gets its tables once, even if several processes open it simultaneously', async () => {
    const url = await newPostgresql(EMPTY);
    await Promise.all(Array.from({ length: 4 }, () => open(url)));
    const db = await open(url);
    expect(await sql`select name from kysely_migration`.execute(db)).toMatchObject({
      rows: [
        { name: '0001-tables' },
        { name: '0002-challenge-locks' },
        { name: '0003-spent-challenges' },
        { name: '0004-operator' },
        { name: '0005-refold' },
      ],
    });
  });

  test('compares text byte by byte, in any language', async () => {
    const db = await open(await newPostgresql(IN_ENGLISH));
    const names = ['2027Z', '2027Z0', '2027Z~'];
    await db
      .insertInto('settings')
      .values(names.map((name) => setting(name, '')))
      .execute();
    const sorted = await db.selectFrom('settings').select('name').orderBy('name').execute();
    expect(sorted.map(({ name }) => name)).toEqual(names);
    const inEnglish = await sql`select 'Z~' < 'Z0' as is_lower`.execute(db);
    expect(inEnglish.rows).toEqual([{ is_lower: true }]);
  });

  test('has unique keys that start with their owner, except for profiles and addresses, and no sequences', async () => {
    const db = await temporaryDatabase();
    const keys = await sql<{ key: string }>`
      select distinct c.relname || '.' || a.attname as key
      from pg_index i
      join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisunique and c.relnamespace = 'public'::regnamespace
        and c.relname not like 'kysely%'
      order by key`.execute(db);
    expect(keys.rows.map(({ key }) => key)).toEqual([
      'auth_grants.profile_id',
      'idempotency_keys.profile_id',
      'invites.profile_id',
      'profiles.did',
      'profiles.id',
      'recent_registrations.address',
      'settings.name',
      'spent_challenges.did',
    ]);
    expect((await sql`select 1 from pg_sequences`.execute(db)).rows).toEqual([]);
  });

  test('reports in one line, without the password, that it cannot be reached', async () => {
    const opened = openPostgresql('postgres://ada:confidential@127.0.0.1:1/grants');
    await expect(opened).rejects.toThrow(StartError);
    await expect(opened).rejects.toThrow(/^Can.t use the database in DATABASE_URL .*ECONNREFUSED/);
    await expect(opened).rejects.not.toThrow(/confidential|\n/);
  });
});

describe('a PostgreSQL failure that calls for a retry', () => {
  test('is retried after a deadlock', async () => {
    const db = await temporaryDatabase();
    await db
      .insertInto('settings')
      .values([setting('a', '0'), setting('b', '0')])
      .execute();
    const bothHoldOne = barrier(2);
    let attempts = 0;
    const increaseBoth = (names: string[]) =>
      inTransaction(db, async (transaction) => {
        attempts += 1;
        for (const name of names) {
          const value = sql<string>`(cast(value as integer) + 1)`;
          await transaction
            .updateTable('settings')
            .set({ value })
            .where('name', '=', name)
            .execute();
          await bothHoldOne();
        }
      });
    await Promise.all([increaseBoth(['a', 'b']), increaseBoth(['b', 'a'])]);
    expect(attempts).toBe(3);
    const stored = await db.selectFrom('settings').selectAll().orderBy('name').execute();
    expect(stored).toEqual([setting('a', '2'), setting('b', '2')]);
  });

  test('is retried after a serialization failure', async () => {
    const db = await open((await newPostgresql()) + SERIALIZABLE);
    await settlePublicOrigin(db, '0');
    const bothHaveRead = barrier(2);
    let attempts = 0;
    const increase = () =>
      inTransaction(db, async (transaction) => {
        attempts += 1;
        const settings = transaction.selectFrom('settings').select('value');
        const { value } = await settings.executeTakeFirstOrThrow();
        await bothHaveRead();
        await transaction
          .updateTable('settings')
          .set('value', `${Number(value) + 1}`)
          .execute();
      });
    await Promise.all([increase(), increase()]);
    expect(attempts).toBe(3);
    expect(await settlePublicOrigin(db, '')).toBe('2');
  });

  test('is retried for a single statement', async () => {
    const db = await open((await newPostgresql()) + SERIALIZABLE);
    const own = { challengeKey: await settleChallengeKey(db), publicOrigin: 'http://localhost' };
    const [challenge = ''] = issueChallenges({ db, ...own }, 'did', 1, 0);
    const spend = (from: Db) => spendChallenge({ db: from, ...own }, 'did', challenge, 1);
    const waiting = sql`select 1 from pg_locks where not granted`;
    let late: ReturnType<typeof spend> | undefined;
    const early = await db.transaction().execute(async (transaction) => {
      const reason = await spend(transaction);
      late = spend(db);
      await vi.waitFor(async () => expect((await waiting.execute(db)).rows).not.toEqual([]));
      return reason;
    });
    expect([early, await late]).toEqual([null, 'challenge-spent']);
  });
});
