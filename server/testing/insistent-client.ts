import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../protocol/auth-grant';
import { type Endpoint, endpoints, pathTo } from '../../protocol/endpoints';

const PAUSE_MS = 20;
/** One of two servers is always there, unless it ended by itself. */
const LIMIT_MS = 30_000;

type Answer = { status: number; body: unknown };

/**
 * Sends each call to one of the servers, and again until one of them answers. Whatever it returns was
 * acknowledged.
 *
 * @param addresses of the servers that there are now
 */
export function createInsistentClient(addresses: () => string[], token: string) {
  const tally = { answers: 0, hangUps: 0 };

  async function send(
    address: string,
    endpoint: Endpoint,
    {
      id = '',
      body = {},
      key,
      as = token,
    }: { id?: string; body?: object; key?: string; as?: string },
  ): Promise<Answer> {
    const response = await fetch(`${address}/api${pathTo(endpoint, id)}`, {
      method: endpoint.method,
      headers: {
        authorization: `Bearer ${as}`,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(endpoint.method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    const answer = { status: response.status, body: await response.json() };
    tally.answers += 1;
    return answer;
  }

  async function insist(
    endpoint: Endpoint,
    options: Parameters<typeof send>[2],
    accepted = [200],
  ): Promise<unknown> {
    const deadline = performance.now() + LIMIT_MS;
    while (performance.now() < deadline) {
      const all = addresses();
      const address = all[Math.floor(Math.random() * all.length)] ?? '';
      let answer: Answer;
      try {
        answer = await send(address, endpoint, options);
      } catch {
        // Its server was killed, and perhaps isn't back yet.
        tally.hangUps += 1;
        await delay(PAUSE_MS);
        continue;
      }
      if (accepted.includes(answer.status)) return answer.body;
      throw new Error(`${endpoint.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    throw new Error(`${endpoint.path}: no server answered`);
  }

  return {
    tally,
    create: async (name: string) => {
      const body = { name, scope: 'authGrants:read' };
      return z.string().parse(await insist(endpoints.createGrant, { body, key: name }));
    },
    get: async (id: string) => authGrant.parse(await insist(endpoints.getGrant, { id })),
    rename: (id: string, name: string) =>
      insist(endpoints.updateGrant, { id, body: { updates: { name } } }),
    revoke: (id: string) => insist(endpoints.revokeGrant, { id }),
    // It's gone too if an earlier attempt did it and nobody was told.
    remove: (id: string) => insist(endpoints.deleteGrant, { id }, [200, 404]),
    /** The statuses that a token gets from those servers that are there. */
    async uses(as: string): Promise<number[]> {
      const asked = addresses().map((address) => send(address, endpoints.getProfile, { as }));
      const settled = await Promise.allSettled(asked);
      return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.status] : []));
    },
    async list(address: string): Promise<AuthGrant[]> {
      const all: AuthGrant[] = [];
      for (;;) {
        const cursor = all.at(-1)?.createdAt;
        const body = { limit: 1000, ...(cursor !== undefined && { cursor }) };
        const answer = await send(address, endpoints.listGrants, { body });
        const page = z.array(authGrant).parse(answer.body);
        all.push(...page);
        if (page.length < 1000) return all;
      }
    },
  };
}

export type InsistentClient = ReturnType<typeof createInsistentClient>;
