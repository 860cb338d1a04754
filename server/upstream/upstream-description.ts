import { Refusal } from '../lib/refusal';
import { limitAnswer, TooLongError } from './limit-answer';
import { isJsonType } from './media-type';

/** In bytes, after decompression. The dashboard reads as many characters. */
const MAX_BYTES = 5_000_000;

/** Whether an answer says that the document isn't there, or is a page for any address. */
export const isElsewhere = ({ status, headers }: Response): boolean =>
  status === 404 || (status === 200 && !isJsonType(headers.get('content-type') ?? ''));

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
      `The server's OpenAPI document is too large (maximum ${MAX_BYTES} bytes).`,
    );
  }
}
