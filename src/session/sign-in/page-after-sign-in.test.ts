import { expect, it } from 'vitest';
import { pageAfterSignIn } from './page-after-sign-in';

const ORIGIN = 'https://grants.example';

it.each([
  ['/grants/a1', '/grants/a1'],
  ['/grants/new?from=a1', '/grants/new?from=a1'],
  ['/x/..//evil.example', '/evil.example'],
  ['/x/..//evil.example?a=//b', '/evil.example?a=//b'],
  [`${ORIGIN}/grants/a1`, '/grants/a1'],
])('goes from %j to %j', (then, page) => {
  expect(pageAfterSignIn(then, ORIGIN)).toBe(page);
});

it.each([
  null,
  '',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'https://grants.example.evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://[',
  '/sign-in',
  '/sign-in/',
  '/sign-in//?then=/x',
  '/x/..//sign-in/',
  '/Sign-In',
])('goes to the profile instead of %j', (then) => {
  expect(pageAfterSignIn(then, ORIGIN)).toBe('/profile');
});
