import { expect, it } from 'vitest';
import type { Send } from '../../lib/request';
import { grantAt } from '../testing/model-server';
import { getGrant } from './grant-requests';

it('accepts a grant without an id and a name, as real servers send it', async () => {
  const grant = {
    challenge: 'auth-grant:2f1c4f0e-8f0b-4d0e-9a55-0c4f3c6f2b11',
    status: 'active',
    scope: '*:read',
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  const send: Send = async ({ answer }) => answer.parse(grant);
  expect(await getGrant(send, '1')).toEqual({ ...grant, id: '1', name: '' });
});

it('accepts moments and nulls of other servers in one grant too', async () => {
  const grant = { ...grantAt(0, 'b'), id: null, description: null, createdAt: null, expiresAt: '' };
  const send: Send = async ({ answer }) => answer.parse(grant);
  const { description, ...rest } = grant;
  expect(await getGrant(send, '1')).toEqual({ ...rest, id: '1', createdAt: '', expiresAt: null });
});
