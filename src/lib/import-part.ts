import { ApiError } from './api-error';
import { logError } from './log-error';
import { reloadIfServed } from './reload';

class MissingPart extends ApiError {
  constructor(
    readonly load: () => Promise<unknown>,
    consequence: string,
  ) {
    super('unexpected', `A part of this page couldn’t be loaded${consequence}.`);
  }
}

/**
 * Code that a call needs, for which nothing can stand in.
 *
 * @throws ApiError in words for the user; {@link retryAfter} knows how to recover from it
 */
export const importPart = <T>(load: () => Promise<T>, consequence = ''): Promise<T> =>
  load().catch((error) => {
    logError(error);
    throw new MissingPart(load, consequence);
  });

/**
 * For a user who asks again after `error`. Some browsers remember a failed script for as long as the
 * page lives, so if it still can't be loaded, this reloads the page.
 */
export async function retryAfter(error: unknown, onRetry: () => void): Promise<void> {
  const isHere = !(error instanceof MissingPart) || (await error.load().then(Boolean, () => false));
  if (isHere || !(await reloadIfServed())) onRetry();
}
