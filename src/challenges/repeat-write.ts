import { ApiError } from '../lib/api-error';
import { isOwnServer } from '../lib/fetch-answer';
import type { Call, Send } from '../lib/request';

/** What says nothing about the first request. Other refusals would be another answer if that had run. */
const UNSETTLED = ['unauthenticated', 'rate-limited', 'unavailable', 'unexpected'];

/**
 * Continues a write after its one-time challenge was refused. It may have run: when a connection dies, a browser
 * repeats a POST by itself, and the server refuses the challenge that the first one has used. So it's sent again, over a
 * new challenge, only if nothing goes wrong should it run twice, and never a third time.
 *
 * @param server the base URL that it was sent to
 * @param repeat sends it again
 * @throws ApiError that's unclear if it's unknown whether the write has run
 */
export async function repeatWrite<T>(
  { again, idempotencyKey }: Call<T>,
  refusal: ApiError,
  server: string,
  send: Send,
  repeat: (mayHaveRun: boolean) => Promise<T>,
): Promise<T> {
  const mayHaveRun = refusal.details.reason !== 'challenge-unknown';
  const isSafe = again || (idempotencyKey && (isOwnServer(server) || !mayHaveRun));
  if (!isSafe) {
    throw new ApiError('unavailable', 'The server refused the challenge of this request.', {
      ...refusal.details,
      isUnclear: true,
    });
  }
  try {
    const done = typeof again === 'function' ? await again(send) : null;
    return done ?? (await repeat(mayHaveRun));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { kind, message, details } = error;
    const isUnclear = details.isUnclear || (mayHaveRun && UNSETTLED.includes(kind));
    throw new ApiError(kind, message, { ...details, isUnclear, isRepeated: true });
  }
}
