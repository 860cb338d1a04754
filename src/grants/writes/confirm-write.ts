import { ApiError } from '../../lib/api-error';

/** When a server is asked what became of a write: a later look finds what was still under way. */
const LOOKS_MS = [0, 1000, 2000, 4000];
/** How many looks are enough where the server itself has said that the write failed. */
const LOOKS_NEEDED = 2;

/** A gateway that lost its server knows no more of a write than a browser that lost the gateway. */
const GATEWAY_STATUSES = [502, 504];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the server is done with a write, so that what is not there now will not come later. */
function isAnswered({ details: { status } }: ApiError): boolean {
  return status !== undefined && !GATEWAY_STATUSES.includes(status);
}

/**
 * Makes a write and gives its result. A write whose answer is lost is never simply sent again: the
 * server may have carried it out. `findOut` looks, and gives the result of a write that was carried
 * out, or `null`; `where` says where the user can look. A call that got no answer may still be
 * carried out after the last look, so of that one nobody can say that nothing was changed.
 *
 * @throws ApiError that says whether nothing was changed, or what is not known
 */
export async function confirmWrite<T>(
  write: () => Promise<T>,
  findOut: () => Promise<T | null>,
  where = 'the grant',
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ApiError && error.details.isUnclear)) throw error;
    let looks = 0;
    for (const ms of LOOKS_MS) {
      await pause(ms);
      try {
        const result = await findOut();
        if (result !== null) return result;
        looks += 1;
      } catch (lookError) {
        if (!(lookError instanceof ApiError)) throw lookError;
      }
      if (looks === LOOKS_NEEDED && isAnswered(error)) {
        throw new ApiError(error.kind, `${error.message} Nothing was changed: try again.`);
      }
    }
    const known =
      looks > 0
        ? 'It has not happened so far, but it still may'
        : 'Nobody can tell whether it was done';
    throw new ApiError(
      'unavailable',
      `${error.message} ${known}: look at ${where} before you try again.`,
    );
  }
}
