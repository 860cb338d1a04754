import { OPENAPI_PATH } from '../../protocol/deployment';
import { Refusal } from '../lib/refusal';
import { limitAnswer, TooLongError } from './limit-answer';
import type { UpstreamRequest } from './request';

/** In bytes, after decompression. The dashboard reads as many characters. */
const MAX_BYTES = 5_000_000;

/**
 * The request for another server's OpenAPI document: always the same, with nothing of the caller's
 * request.
 *
 * @param upstream the base URL of the other server's API
 */
export const requestForDescription = (upstream: string): UpstreamRequest => ({
  url: `${upstream}${OPENAPI_PATH}`,
  init: { method: 'GET', headers: [['accept', 'application/json']], redirect: 'manual' },
});

/**
 * The same answer with a limit of 5,000,000 bytes: reading more fails.
 *
 * @throws Refusal SERVICE_UNAVAILABLE if its `Content-Length` is over the limit
 */
export function limitDescription(answer: Response): Response {
  try {
    return limitAnswer(answer, MAX_BYTES);
  } catch (error) {
    if (!(error instanceof TooLongError)) throw error;
    throw new Refusal(
      'SERVICE_UNAVAILABLE',
      `What that server says of its calls is too long: ${MAX_BYTES} bytes are passed on at most.`,
    );
  }
}
