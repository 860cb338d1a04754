import { ApiError } from '../../lib/api-error';

/** Whether a server stumbled over a read; real ones do so on each page that holds certain grants. */
export const isBrokenPage = (error: unknown) =>
  error instanceof ApiError && error.kind === 'unexpected' && error.details.status === 500;

const inVain = new WeakSet<Error>();

/** Marks a failure after which every other way to the page was tried. */
export function markInVain(error: unknown): void {
  if (error instanceof Error) inVain.add(error);
}

/** Whether all was tried, so that another round of it would only burden the server. */
export const isInVain = (error: Error) => inVain.has(error);
