import { join } from 'node:path';
import { pino } from 'pino';
import type { Db } from '../database/tables';
import { openRevocationLog } from '../restoring/catch-up';
import { temporaryDatabase, temporaryFolder } from './temporary-database';
import { makeOwner } from './test-owner';
import { startTestServer } from './test-server';

/** A server with a log of revocations, and a profile. What it logs for the operator is recorded. */
export async function startLoggedServer(
  file = join(temporaryFolder(), 'revocations.log'),
  given?: Db,
) {
  const db = given ?? (await temporaryDatabase());
  const messages: string[] = [];
  const logger = pino({}, { write: (line: string) => messages.push(JSON.parse(line).msg) });
  const revocations = await openRevocationLog(db, file, logger);
  const server = await startTestServer({ db, revocations });
  return { ...server, file, logger, messages, owner: await makeOwner(server) };
}
