import { ApiError } from '../../lib/api-error';

/** Some real servers answer 500 to every page that holds a certain grant, such as one without a name. */
export const isInternalServerError = (error: unknown) =>
  error instanceof ApiError && error.kind === 'unexpected' && error.details.status === 500;

/** What a server answers that can't search for what it's asked. */
export const isSearchRefused = (error: unknown) =>
  (error instanceof ApiError && error.kind === 'invalid') || isInternalServerError(error);

const exhausted = new WeakSet<Error>();

export function markRetriesExhausted(error: unknown): void {
  if (error instanceof Error) exhausted.add(error);
}

/** Every way to the page was tried already, so another round would only burden the server. */
export const hasExhaustedRetries = (error: Error) => exhausted.has(error);
