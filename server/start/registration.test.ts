import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createProfile } from '../profiles/create-profile';
import { deleteProfile } from '../profiles/profile-states';
import { NO_LOG } from '../revocations/revocation-log';
import { temporaryDatabase } from '../testing/temporary-database';
import { settleRegistration } from './registration';

const PUBLIC = 'https://grants.example.org';
const LOCAL = 'http://localhost:4400';

/** A database, and what each start of a server on it decides. */
async function openServer() {
  const db = await temporaryDatabase();
  return {
    db,
    addProfile: () => createProfile(db, 'did:key:zAda', { profileId: 'ada' }, Date.now()),
    async start(origin: string, registration?: 'open' | 'closed', publicOrigin?: string) {
      const log: string[] = [];
      const logger = pino({ level: 'warn' }, { write: (line: string) => log.push(line) });
      const settings = { registration, publicOrigin };
      return { decided: await settleRegistration(db, settings, origin, logger), log };
    },
  };
}

const quietly = (decided: string) => ({ decided, log: [] });
const WITH_WARNING = {
  decided: 'open',
  log: [expect.stringMatching(/"level":40.*REGISTRATION isn't set. Set it to closed, or to open/)],
};

test('a new server for others is closed, and stays so when invited people have profiles', async () => {
  const { start, addProfile } = await openServer();
  expect(await start(PUBLIC)).toEqual(quietly('closed'));
  await addProfile();
  expect(await start(PUBLIC)).toEqual(quietly('closed'));
});

test('a server for others whose database has profiles stays open, and warns at each start', async () => {
  const { start, addProfile, db } = await openServer();
  await addProfile();
  expect(await start(PUBLIC)).toEqual(WITH_WARNING);
  await deleteProfile({ db, revocations: NO_LOG }, 'ada', 0);
  expect(await start(PUBLIC)).toEqual(WITH_WARNING);
});

test.each(['http://localhost:4400', 'http://127.0.0.1:4400', 'http://[::1]:4400'])(
  'a server at %s is open',
  async (origin) => {
    const { start, addProfile } = await openServer();
    expect(await start(origin)).toEqual(quietly('open'));
    await addProfile();
    expect(await start(origin)).toEqual(quietly('open'));
  },
);

test('a server is for others if either its stored or its present origin is', async () => {
  const { start } = await openServer();
  expect(await start(LOCAL, undefined, PUBLIC)).toEqual(quietly('closed'));
  expect(await start(LOCAL)).toEqual(quietly('open'));
});

test('REGISTRATION decides while it is set, and what the first start had counts afterwards', async () => {
  for (const origin of [PUBLIC, LOCAL]) {
    const { start } = await openServer();
    expect(await start(origin, 'open')).toEqual(quietly('open'));
    expect(await start(origin, 'closed')).toEqual(quietly('closed'));
  }
  const opened = await openServer();
  await opened.start(PUBLIC, 'open');
  expect(await opened.start(PUBLIC)).toEqual(WITH_WARNING);
  const closed = await openServer();
  await closed.start(PUBLIC, 'closed');
  await closed.addProfile();
  expect(await closed.start(PUBLIC)).toEqual(quietly('closed'));
});
