import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

type Received = {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
};

const answerNothing = (response: ServerResponse) => {
  response.setHeader('content-type', 'application/json').end('[]');
};

/** Starts another server on loopback, which records its requests. */
export async function startFakeUpstream(
  respond: (response: ServerResponse, url?: string) => void = answerNothing,
) {
  const received: Received[] = [];
  let hangUps = 0;
  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) hangUps += 1;
    });
    const { method, url, headers } = request;
    received.push({ method, url, headers, body: await text(request) });
    respond(response, url);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(stop);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api`,
    received,
    /** How many answers were aborted. */
    hangUps: () => hangUps,
    stop,
  };
}
