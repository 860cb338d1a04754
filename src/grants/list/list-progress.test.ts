import { expect, it } from 'vitest';
import { progressText } from './list-progress';

const progress = {
  count: 3,
  looked: 4200,
  isWhole: false,
  isComplete: true,
  isSearch: false,
  isFiltered: true,
};

it.each([
  [{}, '3 matches among 4,200 looked at'],
  [{ count: 1, isWhole: true }, '1 match among 4,200 grants'],
  [{ isWhole: true, isSearch: true }, '3 matches among all grants'],
  [{ isWhole: true, isComplete: false }, '3 matches among what the server could list'],
  [{ isFiltered: false }, '4,200 grants in this order so far'],
  [{ isFiltered: false, isWhole: true, looked: 1 }, '1 grant in this order'],
])('reports the matches and how many grants were searched: %j', (change, words) => {
  expect(progressText({ ...progress, ...change })).toBe(words);
});
