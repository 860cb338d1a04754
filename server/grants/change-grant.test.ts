import { describe, expect, test } from 'vitest';
import { endpoints } from '../../protocol/endpoints';
import { makeOwner } from '../testing/test-owner';
import { startTestServer } from '../testing/test-server';

const { deleteGrant, getGrant, listGrants, revokeGrant, updateGrant } = endpoints;

async function ownerWithGrant() {
  const server = await startTestServer();
  const owner = await makeOwner(server);
  const grant = await owner.createGrant({ name: 'Old', description: 'Words' });
  const update = async (updates: Record<string, unknown>) =>
    (await owner.call(updateGrant, { id: grant.id, body: { updates } })).body;
  const read = async () => (await owner.call(getGrant, { id: grant.id })).body;
  return { owner, grant, update, read };
}

describe('an update', () => {
  test('changes the name and the description, and clears the description', async () => {
    const { grant, owner, update, read } = await ownerWithGrant();
    expect(await update({ name: ' New ', description: '' })).toBe(true);
    expect(await read()).toEqual({ ...grant, name: 'New', description: '' });
    const body = { query: { name: { $regex: '/new/i' } } };
    expect((await owner.call(listGrants, { body })).body).toHaveLength(1);
  });

  test('returns false if nothing changes', async () => {
    const { update } = await ownerWithGrant();
    expect(await update({ name: 'Old', description: 'Words' })).toBe(false);
    expect(await update({})).toBe(false);
  });

  test('leaves all other fields unchanged', async () => {
    const { grant, update, read } = await ownerWithGrant();
    const locked = { scope: '*:*', expiresAt: null, status: 'revoked', id: 'x', challenge: 'x' };
    expect(await update(locked)).toBe(false);
    expect(await read()).toEqual(grant);
    expect(await update({ ...locked, name: 'New' })).toBe(true);
    expect(await read()).toEqual({ ...grant, name: 'New' });
  });
});

test('a grant stays revoked, and can be revoked again', async () => {
  const { grant, owner, read } = await ownerWithGrant();
  for (let times = 0; times < 2; times++) {
    expect((await owner.call(revokeGrant, { id: grant.id })).body).toBe(true);
    expect(await read()).toEqual({ ...grant, status: 'revoked' });
  }
});

test('only a revoked grant can be deleted', async () => {
  const { grant, owner, read } = await ownerWithGrant();
  const early = await owner.call(deleteGrant, { id: grant.id });
  expect(early.status).toBe(409);
  expect(early.body).toMatchObject({ message: expect.stringContaining('Only revoked grants') });
  expect(await read()).toEqual(grant);

  await owner.call(revokeGrant, { id: grant.id });
  expect((await owner.call(deleteGrant, { id: grant.id })).body).toBe(true);
  expect((await owner.call(getGrant, { id: grant.id })).status).toBe(404);
  expect((await owner.call(deleteGrant, { id: grant.id })).status).toBe(404);
});
