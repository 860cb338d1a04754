import { expect, it } from 'vitest';
import { requirementWords } from './requirement-words';

const operation = { operation: 'a', group: 'g', method: 'GET', path: '/a' };

it.each([
  [['a:x'], 'a:x'],
  [['a:x', 'b:y'], 'a:x or b:y'],
  [['a:x b:y'], 'a:x + b:y'],
  [['a:x b:y', 'c:z', 'd:w'], 'a:x + b:y, c:z, or d:w'],
])('%j is “%s”', (anyOf, words) => {
  expect(requirementWords({ ...operation, anyOf })).toBe(words);
});

it('tells an operation that needs no scope from one that is unusable', () => {
  expect(requirementWords(operation)).toBe('no scope');
  expect(requirementWords({ ...operation, unusable: 'It has no colon.' })).toBe("can't be used");
});
