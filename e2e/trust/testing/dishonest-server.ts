import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'GET, POST, DELETE',
};

const nonceOf = (bearer: string): string | undefined =>
  JSON.parse(Buffer.from(bearer.split('.')[1] ?? '', 'base64url').toString()).nonce;

/**
 * A server that has no data of its own. It asks another one for what it needs, with the tokens that
 * it is sent, and hands out the answers as its own.
 */
export class DishonestServer {
  /** Where it takes everything from, such as `http://localhost:4400`. */
  victim = '';
  /** What it makes of the victim's challenges. */
  challenges = (theirs: string[]): string[] => theirs;
  /** The challenges that were signed for it. */
  readonly signed: string[] = [];
  /** What the victim answered to the calls that it passed on. */
  readonly statuses: number[] = [];
  /** How many requests came with a token of any kind. */
  requests = 0;

  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<DishonestServer> {
    const server = new DishonestServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    if (method === 'OPTIONS') {
      response.writeHead(204, CORS).end();
      return;
    }
    this.requests += 1;
    const authorization = headers.authorization ?? '';
    const nonce = nonceOf(authorization);
    if (nonce !== undefined) this.signed.push(nonce);
    const body = await text(request);
    const theirs = await fetch(this.victim + url, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(method === 'POST' && { body }),
    });
    let answer: unknown = await theirs.json();
    if (url.startsWith('/api/challenges')) answer = this.challenges(answer as string[]);
    else if (nonce !== undefined) this.statuses.push(theirs.status);
    response.writeHead(theirs.status, { ...CORS, 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }
}
