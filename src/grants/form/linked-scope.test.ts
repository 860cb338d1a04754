import { expect, it } from 'vitest';
import { readLinkedScope } from './linked-scope';

it.each([
  ['boosts:write', 'boosts:write'],
  ['profiles:read boosts:write  boosts:read', 'boosts:read boosts:write profiles:read'],
  ['*:*', '*:*'],
])('accepts “%s”', (text, scope) => {
  expect(readLinkedScope(text)).toEqual({ scope, problem: null });
});

it.each([
  ['', 'It’s empty.'],
  ['  ', 'It’s empty.'],
  ['<script>', "“<script>” isn't a valid scope. Use resource:action, such as boosts:read."],
  ['x:y '.repeat(3) + 'z'.repeat(1999), /can have 2,000 characters at most/],
])('rejects “%s” and says why', (text, problem) => {
  const read = readLinkedScope(text);
  expect(read.scope).toBeNull();
  expect(read.problem).toMatch(problem);
});
