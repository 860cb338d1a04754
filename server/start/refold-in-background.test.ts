import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { countToRefold } from '../grants/refold';
import { seedGrants } from '../seeding/seed-grants';
import { foldAsBefore } from '../testing/fold-as-before';
import { temporaryDatabase } from '../testing/temporary-database';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';
import { refoldInBackground } from './refold-in-background';

function recordingLogger() {
  const lines: { msg: string; total?: number; reason?: string }[] = [];
  return { lines, logger: pino({}, { write: (line: string) => lines.push(JSON.parse(line)) }) };
}

test('grants can be created, found and revoked while an older version’s are refolded', async () => {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  const stranger = await makeOwner(server);
  await seedGrants(server.db, owner.profileId, 3_000, Date.now(), 0);
  await foldAsBefore(server.db);
  const { lines, logger } = recordingLogger();
  const stop = refoldInBackground(server.db, logger);
  const { id } = await owner.createGrant({ name: 'Jérémy' });
  expect((await stranger.call(endpoints.revokeGrant, { id })).status).toBe(404);
  expect((await owner.call(endpoints.revokeGrant, { id })).body).toBe(true);
  const body = { query: { name: { $regex: '/jeremy/i' } } };
  expect((await owner.call(endpoints.listGrants, { body })).body).toMatchObject([
    { id, status: 'revoked' },
  ]);
  expect(await countToRefold(server.db)).not.toBeNull();
  await vi.waitFor(async () => expect(await countToRefold(server.db)).toBeNull(), 20_000);
  await stop();
  expect(lines).toMatchObject([
    { msg: expect.stringMatching(/searches ignore accents from now on/), total: 3_000 },
    { msg: 'all grants are prepared for searches' },
  ]);
});

test('nothing is logged if there is nothing to do', async () => {
  const { lines, logger } = recordingLogger();
  await refoldInBackground(await temporaryDatabase(), logger)();
  expect(lines).toEqual([]);
});

test('a database that fails is named, and stopping does not wait for it', async () => {
  const db = await temporaryDatabase();
  await db.destroy();
  const { lines, logger } = recordingLogger();
  const stop = refoldInBackground(db, logger);
  await vi.waitFor(() => expect(lines).not.toEqual([]));
  await stop();
  expect(lines).toEqual([
    expect.objectContaining({
      reason: expect.stringMatching(/destroyed/),
      msg: expect.stringMatching(/couldn't be prepared/),
    }),
  ]);
});
