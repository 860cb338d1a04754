import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, inject, onTestFinished } from 'vitest';
import { openDatabase, type Place } from '../database/open-database';
import { openPostgresql } from '../database/open-postgresql';
import type { Db } from '../database/tables';
import { TEMPLATE } from './postgresql-setup';

/** What tests can leave behind. Referring tables come first. */
export const TABLES = [
  'idempotency_keys',
  'spent_challenges',
  'auth_grants',
  'profiles',
  'invites',
  'recent_registrations',
  'settings',
];

/** An empty folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'auth-grants-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The URL of a new PostgreSQL database, which is removed with the server after the tests.
 *
 * @param options by default, the database has empty tables
 */
export async function newPostgresql(options = `template ${TEMPLATE}`): Promise<string> {
  const server = inject('postgresql') ?? '';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = await openPostgresql(server);
  await sql.raw(`create database ${name} ${options}`).execute(admin);
  await admin.destroy();
  return server.replace('/postgres?', `/${name}?`);
}

/** A place for a database of this project's engine, removed after the tests. */
export async function temporaryPlace(): Promise<Place> {
  if (!inject('postgresql')) return { data: temporaryFolder() };
  return { data: '', databaseUrl: await newPostgresql() };
}

/** Unused PostgreSQL databases: emptying one is faster than creating one. */
const idle: Db[] = [];
afterAll(() => Promise.all(idle.splice(0).map((db) => db.destroy())));

async function putBack(db: Db): Promise<void> {
  try {
    await sql.raw(TABLES.map((table) => `delete from ${table}`).join(';')).execute(db);
    idle.push(db);
  } catch {
    // The test itself closed it.
  }
}

/** An open database, closed after the test. Empty unless a place is given. */
export async function temporaryDatabase(place?: Place): Promise<Db> {
  if (!place && inject('postgresql')) {
    const db = idle.pop() ?? (await openDatabase(await temporaryPlace()));
    onTestFinished(() => putBack(db));
    return db;
  }
  const db = await openDatabase(place ?? (await temporaryPlace()));
  onTestFinished(() => db.destroy());
  return db;
}
