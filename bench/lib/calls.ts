import { Agent, request } from 'node:http';

/** Calls that reuse their connections. */
export type Calls = { post(url: string, body: string): Promise<number>; end(): void };

/** Makes calls with a token over so many connections at most, and gives the status of each answer. */
export function createCalls(token: string, connections: number): Calls {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (url, body) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const call = request(url, { method: 'POST', agent, headers }, (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode ?? 0));
        });
        call.on('error', reject);
        call.end(body);
      }),
    end: () => agent.destroy(),
  };
}

/** Runs an act over and over on so many lanes, until it says that it is enough. */
export async function onLanes(lanes: number, act: () => Promise<boolean>): Promise<void> {
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (await act());
    }),
  );
}
