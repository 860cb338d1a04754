import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Client = { post(url: string, body: string): Promise<number>; close(): void };

export type Call = (
  method: string,
  url: string,
  token?: string,
  body?: string,
) => Promise<{ status: number; body: string }>;

/** Makes calls with any token, over so many kept connections. */
export function createCalls(connections: number): { call: Call; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const call: Call = (method, url, token, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const sent = request(url, { method, agent, headers }, (response) => {
        const status = response.statusCode ?? 0;
        text(response).then((answer) => resolve({ status, body: answer }), reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { call, close: () => agent.destroy() };
}

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
