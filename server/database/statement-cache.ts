import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { createRecent } from '../recent';

const MAX_STATEMENTS = 200;

/** @throws TypeError since libsql ends the whole process when it is given a boolean. */
function refuseBooleans(parameters: readonly unknown[]): void {
  if (parameters.some((parameter) => typeof parameter === 'boolean')) {
    throw new TypeError('A boolean cannot be stored: use an integer.');
  }
}

function guarded(statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all(parameters) {
      refuseBooleans(parameters);
      return statement.all(parameters);
    },
    run(parameters) {
      refuseBooleans(parameters);
      return statement.run(parameters);
    },
    iterate: (parameters) => statement.iterate(parameters),
  };
}

/**
 * A database that prepares each text of SQL once: Kysely asks for a fresh statement on every
 * execution, and preparing costs more than most of our queries. The least recently used is dropped.
 */
export function withStatementCache(database: SqliteDatabase): SqliteDatabase {
  const statements = createRecent<string, SqliteStatement>(MAX_STATEMENTS);
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = statements.get(sql) ?? guarded(database.prepare(sql));
      statements.set(sql, statement);
      return statement;
    },
  };
}
