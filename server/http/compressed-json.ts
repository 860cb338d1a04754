import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { acceptsEncoding } from './accepted-encodings';
import type { AppEnv } from './app-env';

/** Below this compressing costs more than it saves. */
const MIN_LENGTH = 1_024;

const compress = promisify(gzip);

/** Answers a text of JSON, compressed where it is long and the client takes that. */
export async function compressedJson(c: Context<AppEnv>, text: string): Promise<Response> {
  c.header('content-type', 'application/json');
  c.header('vary', 'Accept-Encoding', { append: true });
  if (text.length < MIN_LENGTH || !acceptsEncoding(c, 'gzip')) return c.body(text);
  c.header('content-encoding', 'gzip');
  return c.body(Uint8Array.from(await compress(text)));
}
