import { endpoints } from '../../../protocol/endpoints';

export const BROWSE_LIMIT = 100;

/** The call for the first page of the list. */
export const FIRST_PAGE = { endpoint: endpoints.listGrants, body: { limit: BROWSE_LIMIT } };
