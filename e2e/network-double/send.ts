import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour } from './behaviour';
import { corsHeaders } from './cors';
import type { weathered } from './weather';

export function send(
  request: IncomingMessage,
  response: ServerResponse,
  sent: ReturnType<typeof weathered>,
  cors: Behaviour['cors'],
): void {
  if (!sent) {
    request.socket.destroy();
    return;
  }
  const { answer, sentLength } = sent;
  const isReadable = answer.contentType !== 'text/html' || cors.onGatewayPages;
  response.writeHead(answer.status, {
    ...(isReadable && corsHeaders(request, cors)),
    ...(answer.contentType && { 'content-type': answer.contentType }),
    'content-length': Buffer.byteLength(answer.body),
  });
  if (sentLength < answer.body.length) {
    response.write(answer.body.slice(0, sentLength), () => request.socket.destroy());
  } else {
    response.end(answer.body);
  }
}
