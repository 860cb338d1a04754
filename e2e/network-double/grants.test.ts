import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { refusedWith, startDouble } from './testing/start-double';

const NOT_YOURS = refusedWith('This AuthGrant is not associated with you!');

test('a new grant keeps the values that were sent, and GET leaves out its id', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const body = { name: '', description: 'D', scope: 'no scope  at all', status: 'revoked', x: 1 };
  const created = await call(ada, 'createGrant', { body });
  const id = z.string().parse(created.body);
  const grant = await call(ada, 'getGrant', { id });
  expect(grant).toMatchObject({
    status: 200,
    body: { name: '', description: 'D', scope: 'no scope  at all', status: 'active' },
  });
  expect(grant.body).toHaveProperty('challenge', expect.stringMatching(/^auth-grant:\S{36}$/));
  expect(grant.body).toHaveProperty('createdAt', expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/));
  for (const key of ['id', 'profileId', 'x', 'expiresAt']) {
    expect(grant.body).not.toHaveProperty(key);
  }
  double.behaviour.idInGet = true;
  expect((await call(ada, 'getGrant', { id })).body).toHaveProperty('id', id);
});

test('only types and the format of expiresAt are validated', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  for (const body of [{}, { expiresAt: null }, { expiresAt: '2020-01-01T00:00Z' }]) {
    expect(await call(ada, 'createGrant', { body })).toMatchObject({ status: 200 });
  }
  const [first, endless] = double.grantsOf(ada.profileId);
  expect(endless).not.toHaveProperty('expiresAt');
  expect(first).toMatchObject({ scope: '*:read' });
  expect(first).not.toHaveProperty('name');
  for (const body of [
    { description: null },
    { expiresAt: '2027-01-01' },
    { expiresAt: '2027-01-01T00:00:00+01:00' },
  ]) {
    expect(await call(ada, 'createGrant', { body })).toMatchObject({
      status: 400,
      body: { message: 'Input validation failed', code: 'BAD_REQUEST' },
    });
  }
  expect(double.grantsOf(ada.profileId)).toHaveLength(3);
});

test('an Idempotency-Key is ignored', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const options = { body: { name: 'Twice' }, headers: { 'idempotency-key': 'the-same-key-0001' } };
  const first = await call(ada, 'createGrant', options);
  const second = await call(ada, 'createGrant', options);
  expect(second.status).toBe(200);
  expect(second.body).not.toBe(first.body);
  expect(double.grantsOf(ada.profileId)).toHaveLength(2);
});

test('an update returns whether it had a field that can change, and accepts any name', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const [grant] = double.addGrants(ada.profileId, { count: 1 });
  const id = grant?.id ?? '';
  const update = async (updates: unknown) => {
    const { status, body } = await call(ada, 'updateGrant', { id, body: { updates } });
    return status === 200 ? body : status;
  };
  expect(await update({ scope: '*:*', status: 'revoked', expiresAt: null })).toBe(false);
  expect(await update({})).toBe(false);
  expect(double.grantsOf(ada.profileId)).toEqual([grant]);
  expect(await update({ name: '', description: 'y'.repeat(5000) })).toBe(true);
  expect(await update({ name: '' })).toBe(true);
  expect(await update({ description: '' })).toBe(true);
  expect(await update({ description: null })).toBe(400);
  expect(double.grantsOf(ada.profileId)).toEqual([{ ...grant, name: '', description: '' }]);
});

test('revoking twice returns true twice, and only a revoked grant can be deleted', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const [grant] = double.addGrants(ada.profileId, { count: 1 });
  const id = grant?.id ?? '';
  expect(await call(ada, 'deleteGrant', { id })).toMatchObject(
    refusedWith('This AuthGrant is not revoked, you must revoke it before deleting it!'),
  );
  for (const _ of [1, 2]) {
    expect(await call(ada, 'revokeGrant', { id })).toMatchObject({ status: 200, body: true });
  }
  expect(double.grantsOf(ada.profileId)).toMatchObject([{ status: 'revoked' }]);
  expect(await call(ada, 'deleteGrant', { id })).toMatchObject({ status: 200, body: true });
  expect(await call(ada, 'deleteGrant', { id })).toMatchObject(NOT_YOURS);
  expect(double.grantsOf(ada.profileId)).toEqual([]);
});

test('an unknown grant and someone else’s get the same error', async () => {
  const { double, call } = await startDouble();
  const ada = await double.createProfile();
  const eve = await double.createProfile();
  const [grant] = double.addGrants(ada.profileId, { count: 1 });
  for (const id of [grant?.id ?? '', 'unknown', '../x', '%']) {
    for (const name of ['getGrant', 'revokeGrant', 'deleteGrant'] as const) {
      expect(await call(eve, name, { id })).toMatchObject(NOT_YOURS);
    }
    const body = { updates: { name: 'Mine' } };
    expect(await call(eve, 'updateGrant', { id, body })).toMatchObject(NOT_YOURS);
  }
  expect((await call(eve, 'listGrants')).body).toEqual([]);
  expect(double.grantsOf(ada.profileId)).toEqual([grant]);
});
