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
 * Like the CORS plugins of real servers, it lists what is allowed whatever was requested: enforcing
 * it is up to the browser. Max-age is 0, because tests change the settings.
 */
export function preflightHeaders(
  request: IncomingMessage,
  cors: Behaviour['cors'],
): OutgoingHttpHeaders {
  return {
    ...corsHeaders(request, cors),
    'access-control-allow-methods': cors.methods.join(', '),
    'access-control-allow-headers': cors.headers.join(', '),
    'access-control-max-age': '0',
  };
}
