import { expect, it } from 'vitest';
import { deployment } from './deployment';

const accepts = (servers: unknown) => deployment.safeParse({ servers }).success;

it('accepts the own server and other origins', () => {
  expect(accepts(['/api', 'https://network.learncard.com/api'])).toBe(true);
  expect(accepts(['http://localhost:4400/api'])).toBe(true);
});

it.each([
  [[]],
  [['']],
  [['https://network.learncard.com']],
  [['https://network.learncard.com/api/']],
  [['https://ada@network.learncard.com/api']],
  [['https://network.learncard.com/api?x']],
  [['javascript:alert(1)/api']],
  [['//evil.example/api']],
  ['/api'],
])('refuses %j', (servers) => {
  expect(accepts(servers)).toBe(false);
});
