import { pathTo } from '../../protocol/endpoints';
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
