import { OPENAPI_PATH } from '../../protocol/deployment';
import { Refusal } from '../lib/refusal';
import { limitAnswer, TooLongError } from './limit-answer';
import type { UpstreamRequest } from './request';

/** In bytes, decoded; the dashboard reads as many characters. */
const MAX_BYTES = 5_000_000;

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
 * @throws Refusal SERVICE_UNAVAILABLE where it says beforehand that it is longer
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
