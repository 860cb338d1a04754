import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase, type Place } from '../database/open-database';
import type { Db } from '../database/tables';

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'auth-grants-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Where a database can be that is gone after the test. */
export async function temporaryPlace(): Promise<Place> {
  return { data: temporaryFolder() };
}

/** An open database, empty or in this place, that is gone after the test. */
export async function temporaryDatabase(place?: Place): Promise<Db> {
  const db = await openDatabase(place ?? (await temporaryPlace()));
  onTestFinished(() => db.destroy());
  return db;
}
