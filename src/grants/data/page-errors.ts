import { ApiError } from '../../../protocol/api-error';

/** Whether a server stumbled over a read; real ones do so on each page that holds certain grants. */
export const isInternalServerError = (error: unknown) =>
  error instanceof ApiError && error.kind === 'unexpected' && error.details.status === 500;

const inVain = new WeakSet<Error>();

/** Marks a failure after which every other way to the page was tried. */
export function markRetriesExhausted(error: unknown): void {
  if (error instanceof Error) inVain.add(error);
}

/** Whether all was tried, so that another round of it would only burden the server. */
export const hasExhaustedRetries = (error: Error) => inVain.has(error);
