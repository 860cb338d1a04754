import { expect } from 'vitest';
import { endpoints, pathTo } from '../../protocol/endpoints';
import { keyHolderOf, makeOwner } from './test-owner';
import type { TestServer } from './test-server';

/** The calls of {@link TestServer}, sent to a running server. */
export function callsOf(address: string): Pick<TestServer, 'call'> {
  return {
    async call(endpoint, { token, id = '', query = '', body = {} } = {}) {
      const response = await fetch(`${address}/api${pathTo(endpoint, id)}${query}`, {
        method: endpoint.method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(endpoint.method === 'POST' ? { 'content-type': 'application/json' } : {}),
        },
        ...(endpoint.method === 'POST' ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
  };
}

const { deleteGrant, getGrant, revokeGrant } = endpoints;

/** A new profile at a running server, with three grants. A token is tried by reading its grant. */
export async function makeGrants(address: string) {
  const owner = await makeOwner(callsOf(address));
  const make = async () => {
    const { id, challenge } = await owner.createGrant({ scope: 'authGrants:read' });
    return { id, token: await owner.sign(challenge) };
  };
  const [leaked, deleted, used] = [await make(), await make(), await make()];
  /** The owner as a client of another server, which has this profile too. */
  const ownerAt = (other: string) => keyHolderOf(callsOf(other), owner);
  const revoke = async (at: string, { id }: { id: string }) => {
    expect((await ownerAt(at).call(revokeGrant, { id })).status).toBe(200);
  };
  const statuses = (at: string) =>
    Promise.all(
      [leaked, deleted, used].map(
        async (grant) => (await callsOf(at).call(getGrant, grant)).status,
      ),
    );
  async function revokeAndDelete() {
    await revoke(address, leaked);
    await revoke(address, deleted);
    expect((await owner.call(deleteGrant, { id: deleted.id })).status).toBe(200);
  }
  return { owner, ownerAt, leaked, deleted, used, revoke, statuses, revokeAndDelete };
}
