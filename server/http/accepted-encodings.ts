import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { AppEnv } from './app-env';

/** Whether the client takes an answer in this encoding (RFC 9110, section 12.5.3). */
export function acceptsEncoding(c: Context<AppEnv>, encoding: 'br' | 'gzip'): boolean {
  const accepted = parseAccept(c.req.header('accept-encoding') ?? '');
  return accepted.some(({ type, q }) => type.toLowerCase() === encoding && q > 0);
}
