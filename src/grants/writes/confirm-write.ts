import { ApiError } from '../../lib/api-error';

/** The delays before each look-up: a later one finds a write that was still in progress. */
const LOOK_UP_DELAYS_MS = [0, 1000, 2000, 4000];
/** Enough if the server itself reported that the write failed. */
const LOOK_UPS_AFTER_ANSWER = 2;

/** A gateway that lost its server doesn't know the outcome of a write either. */
const GATEWAY_STATUSES = [502, 504];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the server has finished with the write, so it can't take effect later. */
function isAnswered({ details: { status } }: ApiError): boolean {
  return status !== undefined && !GATEWAY_STATUSES.includes(status);
}

/**
 * Performs a write. If its answer is lost, the write isn't sent again, since the server can have carried
 * it out: `lookUp` finds out. Without any answer, the write can still take effect after the last look-up,
 * so the error then never claims that nothing was changed.
 *
 * @param lookUp resolves to the result if the write took effect, else to `null`
 * @param where where users can check the outcome themselves, as part of the error message
 * @throws ApiError that says whether nothing was changed or the outcome is unknown
 */
export async function confirmWrite<T>(
  write: () => Promise<T>,
  lookUp: () => Promise<T | null>,
  where = 'the grant',
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ApiError && error.details.isUnclear)) throw error;
    let lookUps = 0;
    for (const ms of LOOK_UP_DELAYS_MS) {
      await pause(ms);
      try {
        const result = await lookUp();
        if (result !== null) return result;
        lookUps += 1;
      } catch (lookUpError) {
        if (!(lookUpError instanceof ApiError)) throw lookUpError;
      }
      if (lookUps === LOOK_UPS_AFTER_ANSWER && isAnswered(error)) {
        throw new ApiError(error.kind, `${error.message} Nothing was changed: try again.`);
      }
    }
    const known =
      lookUps > 0
        ? 'It has not happened so far, but it still may'
        : 'Nobody can tell whether it was done';
    throw new ApiError(
      'unavailable',
      `${error.message} ${known}: look at ${where} before you try again.`,
    );
  }
}
