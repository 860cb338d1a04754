import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Behaviour } from './behaviour';

/** The header that lets a page of this origin read an answer, if it may. */
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
 * The headers of a preflight's 204. It says what is allowed, whatever was asked for, as the CORS
 * plugins of servers do: to refuse is up to the browser. No browser may keep it, since a test
 * switches it.
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
