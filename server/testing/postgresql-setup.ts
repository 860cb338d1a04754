import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { ensurePostgresql } from '../../scripts/lib/find-postgresql.mjs';
import { startPostgresql } from '../../scripts/lib/throwaway-postgresql.mjs';
import { warn } from '../../scripts/lib/warn.mjs';
import { openDatabase } from '../database/open-database';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `null` if PostgreSQL couldn't be started. */
    postgresql: string | null;
  }
}

/** Tests get copies of this database, which has its tables. */
export const TEMPLATE = 'migrated';

async function start() {
  const programs = await ensurePostgresql();
  if (!programs) throw new Error('it is not installed; on Debian: apt-get install postgresql');
  return startPostgresql(programs);
}

/** Starts PostgreSQL for the tests of a project. If that's impossible, it warns loudly. */
export async function setup({ provide }: TestProject) {
  try {
    const { urlOf, stop } = await start();
    const admin = await openDatabase({ data: '', databaseUrl: urlOf('postgres') });
    await sql.raw(`create database ${TEMPLATE}`).execute(admin);
    await admin.destroy();
    await (await openDatabase({ data: '', databaseUrl: urlOf(TEMPLATE) })).destroy();
    provide('postgresql', urlOf('postgres'));
    return stop;
  } catch (error) {
    warn(
      `the tests with PostgreSQL were left out: ${error instanceof Error ? error.message : error}`,
    );
    provide('postgresql', null);
  }
}
