import { expect, it } from 'vitest';
import { progressText } from './list-progress';

const progress = {
  count: 3,
  scannedCount: 4200,
  isFullyLoaded: false,
  isComplete: true,
  isSearch: false,
  isFiltered: true,
};

it.each([
  [{}, '3 matches among 4,200 looked at'],
  [{ count: 1, isFullyLoaded: true }, '1 match among 4,200 grants'],
  [{ isFullyLoaded: true, isSearch: true }, '3 matches among all grants'],
  [{ isFullyLoaded: true, isComplete: false }, '3 matches among what the server could list'],
  [{ isFiltered: false }, '4,200 grants in this order so far'],
  [{ isFiltered: false, isFullyLoaded: true, scannedCount: 1 }, '1 grant in this order'],
])('reports the matches and how many grants were searched: %j', (change, words) => {
  expect(progressText({ ...progress, ...change })).toBe(words);
});
