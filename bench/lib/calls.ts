import { Agent, request } from 'node:http';

export type Client = { post(url: string, body: string): Promise<number>; close(): void };

/** `post` resolves to the status. */
export function createClient(token: string, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (url, body) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const req = request(url, { method: 'POST', agent, headers }, (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        });
        req.on('error', reject);
        req.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Runs `act` repeatedly in each of `workers` loops, until it returns false. */
export async function runConcurrently(workers: number, act: () => Promise<boolean>): Promise<void> {
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (await act());
    }),
  );
}
