import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Behaviour } from './behaviour';

export function corsHeaders(
  { headers }: IncomingMessage,
  { origins }: Behaviour['cors'],
): OutgoingHttpHeaders {
  if (origins === 'any') return { 'access-control-allow-origin': '*' };
  const { origin } = headers;
  const isAllowed = origin !== undefined && origins.includes(origin);
  return { vary: 'Origin', ...(isAllowed && { 'access-control-allow-origin': origin }) };
}

/**
 * Like the CORS plugin of real servers, it lists the same methods whatever was requested, and allows
 * any headers by repeating the question. Max-age is 0, because tests change the settings.
 */
export function preflightHeaders(
  request: IncomingMessage,
  cors: Behaviour['cors'],
): OutgoingHttpHeaders {
  const { vary, ...allowed } = corsHeaders(request, cors);
  const headers = request.headers['access-control-request-headers'];
  return {
    ...allowed,
    vary: [vary, 'Access-Control-Request-Headers'].filter(Boolean).join(', '),
    'access-control-allow-methods': cors.methods.join(','),
    ...(headers !== undefined && { 'access-control-allow-headers': headers }),
    'access-control-max-age': '0',
  };
}
