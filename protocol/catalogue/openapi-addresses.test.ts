import { expect, it } from 'vitest';
import { openApiAddresses } from './openapi-addresses';

it.each([
  [
    'https://network.learncard.com/api',
    'https://network.learncard.com/api/openapi.json',
    'https://network.learncard.com/docs/openapi.json',
  ],
  [
    'http://localhost:4400/base/api',
    'http://localhost:4400/base/api/openapi.json',
    'http://localhost:4400/base/docs/openapi.json',
  ],
])('looks for the document of %s below the API, then beside it', (api, below, beside) => {
  expect(openApiAddresses(api)).toEqual([below, beside]);
});
