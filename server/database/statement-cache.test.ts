import type { SqliteStatement } from 'kysely';
import { expect, test } from 'vitest';
import { withStatementCache } from './statement-cache';

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
    prepare(sql: string) {
      prepared.push(sql);
      return statement;
    },
  };
  return { prepared, database: withStatementCache(database) };
}

test('a text of SQL is prepared once, unless 200 others were used since', () => {
  const { prepared, database } = countingDatabase();
  database.prepare('often');
  for (let index = 0; index < 300; index++) {
    database.prepare(`select ${index}`);
    database.prepare('often');
  }
  expect(prepared.filter((sql) => sql === 'often')).toHaveLength(1);
  database.prepare('select 299');
  expect(prepared).toHaveLength(301);
  database.prepare('select 0');
  expect(prepared).toHaveLength(302);
});

test('no boolean reaches the database', () => {
  const statement = countingDatabase().database.prepare('select ?');
  expect(() => statement.all([true])).toThrow(TypeError);
  expect(() => statement.run([1, false])).toThrow(TypeError);
  expect(statement.all([1, 'text', null])).toEqual([]);
});
