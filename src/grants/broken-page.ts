import { ApiError } from '../../protocol/api-error';

/** Whether a server failed to answer a page of the list as real ones do that trip over a grant. */
export const isBrokenPage = (error: unknown) =>
  error instanceof ApiError && error.kind === 'unexpected' && error.details.status === 500;
