import { join } from 'node:path';
import type { SqliteStatement } from 'kysely';
import Database from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-database';
import { createSqliteConnection } from './sqlite-connection';

function countingDatabase() {
  const prepared: string[] = [];
  const statement: SqliteStatement = {
    reader: true,
    all: () => [],
    run: () => ({ changes: 0, lastInsertRowid: 0 }),
    iterate: () => [][Symbol.iterator](),
  };
  const database = {
    close: () => {},
    exec: () => {},
    inTransaction: false,
    prepare(sql: string) {
      prepared.push(sql);
      return statement;
    },
  };
  return { prepared, connection: createSqliteConnection(() => database) };
}

test('an SQL text is prepared once, unless 200 others were used since', () => {
  const { prepared, connection } = countingDatabase();
  connection.prepare('often');
  for (let index = 0; index < 300; index++) {
    connection.prepare(`select ${index}`);
    connection.prepare('often');
  }
  expect(prepared.filter((sql) => sql === 'often')).toHaveLength(1);
  connection.prepare('select 299');
  expect(prepared).toHaveLength(301);
  connection.prepare('select 0');
  expect(prepared).toHaveLength(302);
});

test('no boolean reaches the database', () => {
  const statement = countingDatabase().connection.prepare('select ?');
  expect(() => statement.all([true])).toThrow(TypeError);
  expect(() => statement.run([1, false])).toThrow(TypeError);
  expect(statement.all([1, 'text', null])).toEqual([]);
});

describe('while another connection is writing', () => {
  const WRITES = [
    ['update', 'update t set v = 1 where v = ?'],
    ['insert that returns', 'insert into t (v) values (?) returning v'],
    ['delete below a common table', 'with old as (select ?) delete from t where v in old'],
  ] as const;

  /** A connection, and another one that holds the lock for writing. */
  function collision(prepareInstead = (_: Database.Database, sql: string) => sql) {
    const file = join(temporaryFolder(), 'test.db');
    const open = () => {
      const database = new Database(file);
      onTestFinished(() => {
        database.close();
      });
      database.exec('pragma busy_timeout = 5');
      const prepare = database.prepare.bind(database);
      return Object.assign(database, {
        prepare: (sql: string) => prepare(prepareInstead(database, sql)),
      });
    };
    const other = open();
    other.exec('pragma journal_mode = wal');
    other.exec('create table t (v integer)');
    let opened = 0;
    const connection = createSqliteConnection(() => {
      opened += 1;
      return open();
    });
    other.exec('begin immediate');
    const addRow = () => other.exec('insert into t (v) values (0)');
    addRow();

    /** What the connection counts after each of three writes of the other one. */
    function countAfterEachWrite() {
      other.exec('commit');
      const count = () => connection.prepare('select count(*) as n from t').all([]);
      return [1, 2, 3].map(() => {
        const [row] = count();
        addRow();
        return row;
      });
    }
    return { connection, countAfterEachWrite, opens: () => opened };
  }
  const UP_TO_DATE = [{ n: 1 }, { n: 2 }, { n: 3 }];
  const BUSY = expect.objectContaining({ code: 'SQLITE_BUSY' });

  test.each(WRITES)('a failed %s leaves it current, and able to write', (_, sql) => {
    const { connection, countAfterEachWrite, opens } = collision();
    const write = connection.prepare(sql);
    const perform = () => (write.reader ? write.all([7]) : write.run([7]));
    expect(perform).toThrow(BUSY);
    expect(countAfterEachWrite()).toEqual(UP_TO_DATE);
    expect(perform).not.toThrow();
    expect(opens()).toBe(1);
  });

  test('a transaction that could not begin leaves it current', () => {
    const { connection, countAfterEachWrite } = collision();
    expect(() => connection.begin()).toThrow(BUSY);
    expect(countAfterEachWrite()).toEqual(UP_TO_DATE);
    connection.begin();
    connection.rollback();
  });

  test('it is replaced if a read was refused', () => {
    const { connection, countAfterEachWrite, opens } = collision((_, sql) =>
      sql === 'select trap' ? 'update t set v = 1' : sql,
    );
    const trap = connection.prepare('select trap');
    expect(() => trap.run([])).toThrow(BUSY);
    expect(countAfterEachWrite()).toEqual(UP_TO_DATE);
    expect(opens()).toBe(2);
    connection.begin();
    connection.commit();
  });
});

test('a write that fails midway leaves no transaction open', () => {
  const file = join(temporaryFolder(), 'test.db');
  const connection = createSqliteConnection(() => new Database(file));
  onTestFinished(() => connection.close());
  connection.prepare('create table t (v integer unique)').run([]);
  const insert = connection.prepare('insert into t (v) values (?), (1)');
  expect(() => insert.run([1])).toThrow(/UNIQUE/);
  insert.run([2]);
  expect(connection.prepare('select v from t order by v').all([])).toEqual([{ v: 1 }, { v: 2 }]);
});
