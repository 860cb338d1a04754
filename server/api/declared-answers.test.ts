import { expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { disableProfile } from '../profiles/profile-states';
import { NO_LOG } from '../revocations/revocation-log';
import { declaredIn, missingFrom, type Statuses } from '../testing/declared-statuses';
import { makeKeyHolder, makeOwner } from '../testing/test-owner';
import { type CallOptions, startTestServer, type TestServer } from '../testing/test-server';

type Name = keyof typeof endpoints;
const NAMES = Object.keys(endpoints) as Name[];
const WITH_BODY = NAMES.filter((name) => endpoints[name].method === 'POST');
const OF_A_GRANT: Name[] = ['getGrant', 'updateGrant', 'revokeGrant', 'deleteGrant'];

/** Of a busy database, a slow search or too many large pages. Each has a test of its own. */
const NOT_PROVOKED = [...NAMES.map((name) => `${name} 503`), 'listGrants 429'];

async function provoke(server: TestServer, seen: Statuses) {
  const ask = async (name: Name, options: CallOptions) => {
    const { status } = await server.call(endpoints[name], options);
    seen.set(name, (seen.get(name) ?? new Set()).add(status));
  };
  const owner = await makeOwner(server);
  const as = async (
    name: Name,
    holder: typeof owner | Awaited<ReturnType<typeof makeKeyHolder>>,
    options: CallOptions = {},
  ) => ask(name, { token: await holder.freshToken(), ...options });
  const bare = await makeKeyHolder(server);
  const { id } = await owner.createGrant({ scope: '*:*' });
  const body = { updates: { name: 'New' } };

  for (const name of NAMES) await ask(name, {});
  for (const name of WITH_BODY) {
    await as(name, owner, { body: '{' });
    await as(name, owner, { body: ' '.repeat(70_000) });
    await as(name, owner, { headers: { 'content-type': 'text/plain' } });
  }
  await as('getChallenges', owner, { query: '?amount=0' });

  // A grant that allows nothing, or not this.
  const token = await owner.tokenOfScope('');
  for (const name of NAMES) await ask(name, { token, id });

  for (const name of OF_A_GRANT) await as(name, owner, { id: 'no-such-grant', body });
  for (const name of ['createGrant', 'listGrants', 'getProfile'] as const) await as(name, bare);

  await as('createGrant', owner, { headers: { 'idempotency-key': 'k' } });
  await as('createGrant', owner, { headers: { 'idempotency-key': 'k' }, body: { name: 'Other' } });
  await as('deleteGrant', owner, { id });
  await as('createProfile', owner, { body: { profileId: 'another-one' } });

  await as('getGrant', owner, { id });
  await as('listGrants', owner);
  await as('updateGrant', owner, { id, body });
  await as('revokeGrant', owner, { id });
  await as('deleteGrant', owner, { id });
  await as('getChallenges', owner);

  // The limit is one profile an hour for each address.
  const address = '198.51.100.7';
  await as('createProfile', bare, { address, body: { profileId: 'limited-1' } });
  const another = await makeKeyHolder(server);
  await as('createProfile', another, { address, body: { profileId: 'limited-2' } });

  await disableProfile({ db: server.db, revocations: NO_LOG }, owner.profileId);
  // Until the server looks at the profile again.
  await expect
    .poll(async () => (await server.call(endpoints.getProfile, { token })).status)
    .toBe(403);
  await ask('getProfile', { token });

  // Its profile isn't in the cache.
  const unknown = await (await makeKeyHolder(server)).sign();
  await server.db.destroy();
  for (const name of NAMES) await ask(name, { token: unknown });
}

test('the document declares exactly the statuses that each operation can answer', async () => {
  const server = await startTestServer({ maxProfilesPerHour: 1 });
  const declared = declaredIn(await (await server.app.request('/api/openapi.json')).json());
  expect([...declared.keys()].sort()).toEqual(NAMES.toSorted());
  const seen: Statuses = new Map();
  await provoke(server, seen);
  expect(missingFrom(declared, seen)).toEqual([]);
  expect(missingFrom(seen, declared).sort()).toEqual(NOT_PROVOKED.toSorted());
});
