import { pino } from 'pino';
import { type Endpoint, pathTo } from '../../protocol/endpoints';
import { createApp } from '../app/app';
import { settleChallengeKey } from '../challenges/challenge-key';
import type { Dependencies } from '../http/app-env';
import { NO_LOG } from '../revocations/revocation-log';
import { temporaryDatabase } from './temporary-database';

export type CallOptions = {
  token?: string;
  id?: string;
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** The client's network address. */
  address?: string;
};

export type Answer = { status: number; headers: Headers; body: unknown };

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

/** The app on a fresh database, with a settable clock. */
export async function startTestServer(overrides: Partial<Dependencies> = {}) {
  const clock = { now: Date.now() };
  const db = overrides.db ?? (await temporaryDatabase());
  const app = createApp({
    db,
    search: async (_profileId, query) => (await db.executeQuery(query.compile())).rows,
    logger: pino({ level: 'silent' }),
    revocations: NO_LOG,
    now: () => clock.now,
    challengeKey: await settleChallengeKey(db),
    publicOrigin: 'http://localhost:4400',
    registration: 'open',
    connect: [],
    allowedOrigins: [],
    trustedProxies: [],
    ...overrides,
  });

  async function call(endpoint: Endpoint, options: CallOptions = {}): Promise<Answer> {
    const { token, id = 'no-such-grant', query = '', body = {}, headers, address } = options;
    const hasBody = endpoint.method === 'POST';
    const response = await app.request(
      `/api${pathTo(endpoint, id)}${query}`,
      {
        method: endpoint.method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(hasBody ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
      },
      { incoming: { socket: { remoteAddress: address ?? '192.0.2.1' } } },
    );
    return {
      status: response.status,
      headers: response.headers,
      body: await response.json(),
    };
  }

  return { app, db, clock, call };
}
