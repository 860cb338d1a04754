import type { IncomingMessage } from 'node:http';
import { fastifyError, unsupportedMediaType } from './refusal';

const MAX_BYTES = 1_048_576;

/** Reads to the end, so that the connection can be reused. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * Parses what the web framework of real servers parses, which is before it looks for the call.
 * `undefined` if the request neither has nor announces a body.
 *
 * @throws Refusal with the framework's own errors
 */
export function parseBody({ method, headers }: IncomingMessage, body: Buffer): unknown {
  if (body.length > MAX_BYTES) throw fastifyError('FST_ERR_CTP_BODY_TOO_LARGE');
  if (method === 'GET') return undefined;
  const contentType = headers['content-type'];
  if (contentType === undefined && body.length === 0) return undefined;
  if (/^text\/plain\b/i.test(contentType ?? '')) return body.toString('utf8');
  if (!/^application\/json\s*(?:;|$)/i.test(contentType ?? '')) {
    throw fastifyError('FST_ERR_CTP_INVALID_MEDIA_TYPE');
  }
  if (body.length === 0) throw fastifyError('FST_ERR_CTP_EMPTY_JSON_BODY');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw fastifyError('FST_ERR_CTP_INVALID_JSON_BODY');
  }
}

/**
 * A POST that isn't JSON gets through the framework if it's plain text or has no body at all. The
 * router behind it then refuses it in its own form.
 *
 * @throws Refusal with 415
 */
export function requireJson({ method, headers }: IncomingMessage): void {
  const contentType = headers['content-type'];
  if (method !== 'POST' || contentType?.startsWith('application/json')) return;
  throw unsupportedMediaType(
    contentType === undefined
      ? 'Missing content-type header'
      : // Real servers leave out the second quotation mark.
        `Unsupported content-type "${contentType}`,
  );
}
