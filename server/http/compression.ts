import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { AppEnv } from './app-env';

/** Whether the client accepts this encoding (RFC 9110, section 12.5.3). */
export function acceptsEncoding(c: Context<AppEnv>, encoding: 'br' | 'gzip'): boolean {
  const accepted = parseAccept(c.req.header('accept-encoding') ?? '');
  return accepted.some(({ type, q }) => type.toLowerCase() === encoding && q > 0);
}

/** In characters; below it, compressing costs more than it saves. */
const MIN_LENGTH = 1_024;

const compress = promisify(gzip);

/** @param text JSON, which is compressed if it's long and the client accepts that */
export async function compressedJson(c: Context<AppEnv>, text: string): Promise<Response> {
  c.header('content-type', 'application/json');
  c.header('vary', 'Accept-Encoding', { append: true });
  if (text.length < MIN_LENGTH || !acceptsEncoding(c, 'gzip')) return c.body(text);
  c.header('content-encoding', 'gzip');
  return c.body(Uint8Array.from(await compress(text)));
}
