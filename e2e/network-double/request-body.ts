import type { IncomingMessage } from 'node:http';
import { fastifyError } from './refusal';

const MAX_BYTES = 1_048_576;

/** Reads to the end, so that the connection can be reused. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * `undefined` if the request neither has nor needs a body.
 *
 * @param isStrict whether content types are checked
 * @throws Refusal with the errors of the web framework of real servers
 */
export function parseBody(request: IncomingMessage, body: Buffer, isStrict: boolean): unknown {
  const { method, headers } = request;
  const contentType = headers['content-type'];
  if (body.length > MAX_BYTES) throw fastifyError('FST_ERR_CTP_BODY_TOO_LARGE');
  if (method === 'GET') return undefined;
  if (method === 'DELETE') {
    if (!isStrict) return undefined;
    if (body.length > 0) throw fastifyError('FST_ERR_CTP_INVALID_JSON_BODY');
    if (contentType !== undefined) throw fastifyError('FST_ERR_CTP_EMPTY_JSON_BODY');
    return undefined;
  }
  if (isStrict) {
    const isJson = /^application\/json\s*(?:;|$)/i.test(contentType ?? '');
    if (!isJson) throw fastifyError('FST_ERR_CTP_INVALID_MEDIA_TYPE');
    if (body.length === 0) throw fastifyError('FST_ERR_CTP_EMPTY_JSON_BODY');
  }
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw fastifyError('FST_ERR_CTP_INVALID_JSON_BODY');
  }
}
