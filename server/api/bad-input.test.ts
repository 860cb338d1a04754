import { expect, test } from 'vitest';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const { createGrant, listGrants, updateGrant, revokeGrant } = endpoints;
const past = new Date(Date.now() - 1_000).toISOString();

test.each<[Endpoint, unknown, (string | number)[]]>([
  [createGrant, { name: '' }, ['name']],
  [createGrant, { name: '   ' }, ['name']],
  [createGrant, { name: 7 }, ['name']],
  [createGrant, { name: null }, ['name']],
  [createGrant, { name: true }, ['name']],
  [createGrant, { name: 'x'.repeat(101) }, ['name']],
  [createGrant, { name: 'a\u0000b' }, ['name']],
  [createGrant, '{"name":"\\ud800"}', ['name']],
  [createGrant, { description: null }, ['description']],
  [createGrant, { description: ['x'] }, ['description']],
  [createGrant, { description: 'x'.repeat(1001) }, ['description']],
  [createGrant, { description: 'a\u0000b' }, ['description']],
  [createGrant, { scope: 'boosts' }, ['scope']],
  [createGrant, { scope: 'boosts:read  boosts:write' }, ['scope']],
  [createGrant, { scope: 'boosts:read,boosts:write' }, ['scope']],
  [createGrant, { scope: "'; drop table auth_grants; --" }, ['scope']],
  [createGrant, { scope: {} }, ['scope']],
  [createGrant, { expiresAt: past }, ['expiresAt']],
  [createGrant, { expiresAt: '2999-01-01' }, ['expiresAt']],
  [createGrant, { expiresAt: '2999-01-01T00:00:00+01:00' }, ['expiresAt']],
  [createGrant, { expiresAt: '2999-02-30T00:00:00Z' }, ['expiresAt']],
  [createGrant, { expiresAt: 32503680000 }, ['expiresAt']],
  [createGrant, [], []],
  [createGrant, 'null', []],
  [createGrant, '"text"', []],
  [listGrants, { limit: 0 }, ['limit']],
  [listGrants, { limit: -1 }, ['limit']],
  [listGrants, { limit: 1001 }, ['limit']],
  [listGrants, { limit: 1.5 }, ['limit']],
  [listGrants, { limit: '10' }, ['limit']],
  [listGrants, '{"limit":1e999}', ['limit']],
  [listGrants, { cursor: 7 }, ['cursor']],
  [listGrants, { cursor: 'x'.repeat(101) }, ['cursor']],
  [listGrants, { query: { name: 7 } }, ['query', 'name']],
  [listGrants, { query: { name: true } }, ['query', 'name']],
  [listGrants, { query: { name: { $ne: 'x' } } }, ['query', 'name']],
  [listGrants, { query: { name: { $regex: '/(a+)+$/' } } }, ['query', 'name', '$regex']],
  [listGrants, { query: { name: { $regex: 'plain' } } }, ['query', 'name', '$regex']],
  [listGrants, { query: { id: { $in: [true] } } }, ['query', 'id']],
  [listGrants, { query: { scope: ['boosts:read'] } }, ['query', 'scope']],
  [listGrants, { query: { scope: { $regex: '/.*:write/i' } } }, ['query', 'scope', '$regex']],
  [listGrants, { query: { status: { $in: Array(101).fill('active') } } }, ['query', 'status']],
  [listGrants, { query: { status: 'expired' } }, ['query', 'status']],
  [listGrants, { query: { status: { $in: ['active', 'expired'] } } }, ['query', 'status']],
  [listGrants, { query: { status: { $regex: '/act/i' } } }, ['query', 'status']],
  [updateGrant, {}, ['updates']],
  [updateGrant, { updates: { name: '' } }, ['updates', 'name']],
  [updateGrant, { updates: { name: null } }, ['updates', 'name']],
  [updateGrant, { updates: { description: null } }, ['updates', 'description']],
  [updateGrant, { updates: [] }, ['updates']],
  [revokeGrant, [], []],
])('%# %o refuses %j and changes nothing', async (endpoint, body, path) => {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  const { id } = await owner.createGrant();
  const before = (await owner.call(listGrants)).body;
  const answer = await owner.call(endpoint, { id, body });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path }] });
  expect((await owner.call(listGrants)).body).toEqual(before);
});

test.each([{}, { name: 'CI' }, { updates: null }, { updates: 'CI' }, []])(
  'an update with %j is told to use “updates”',
  async (body) => {
    const server = await startTestServer();
    const owner = await makeOwner(server);
    const { id } = await owner.createGrant();
    const answer = await owner.call(updateGrant, { id, body });
    expect(answer.status).toBe(400);
    const right = expect.stringContaining('such as {"updates": {"name": "CI"}}.');
    expect(answer.body).toMatchObject({ message: right, issues: [{ message: right }] });
  },
);

test.each(['', '{', '{"name":', 'undefined', '\u0000'])('%j is not JSON', async (body) => {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  for (const endpoint of [createGrant, listGrants, updateGrant, revokeGrant]) {
    const answer = await owner.call(endpoint, { body });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ message: expect.stringContaining("isn't JSON") });
  }
});
