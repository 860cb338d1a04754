import { expect, it } from 'vitest';
import type { Send } from '../../lib/request';
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
