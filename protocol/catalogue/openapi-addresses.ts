import { OPENAPI_PATH } from '../deployment';

/**
 * Where a server may publish its OpenAPI document for anyone, in the order in which to look: below
 * the base URL of its API, or beside it, as the LearnCard Network does.
 *
 * @param api the base URL of the API, such as `https://network.learncard.com/api`
 */
export const openApiAddresses = (api: string): readonly [below: string, beside: string] => [
  `${api}${OPENAPI_PATH}`,
  api.replace(/[^/]*$/, `docs${OPENAPI_PATH}`),
];
