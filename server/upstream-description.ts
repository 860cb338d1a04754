import { OPENAPI_PATH } from '../protocol/deployment';
import { HttpError } from './errors';
import type { UpstreamRequest } from './upstream-request';

/** In bytes, decoded; the dashboard reads as many characters. */
const MAX_BYTES = 5_000_000;

class TooLongError extends Error {
  override name = 'TooLongError';
}

/**
 * The request for what another server says of its calls (OpenAPI): always the same, whoever asks, and
 * without anything of theirs.
 *
 * @param upstream the base URL of the other server's API
 */
export const requestForDescription = (upstream: string): UpstreamRequest => ({
  url: `${upstream}${OPENAPI_PATH}`,
  init: { method: 'GET', headers: [['accept', 'application/json']], redirect: 'manual' },
});

/**
 * The same answer, of 5,000,000 bytes at most: where more come, reading its body fails.
 *
 * @throws HttpError SERVICE_UNAVAILABLE where it says beforehand that it is longer
 */
export function notTooLong(answer: Response): Response {
  const { headers } = answer;
  // Of a compressed answer it is the length before it is decoded.
  const declared = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  if (declared > MAX_BYTES) {
    answer.body?.cancel().catch(() => {});
    throw new HttpError(
      'SERVICE_UNAVAILABLE',
      `What that server says of its calls is too long: ${MAX_BYTES} bytes are passed on at most.`,
    );
  }
  let left = MAX_BYTES;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      left -= part.byteLength;
      if (left < 0) controller.error(new TooLongError());
      else controller.enqueue(part);
    },
  });
  return new Response(answer.body?.pipeThrough(limit) ?? null, answer);
}
