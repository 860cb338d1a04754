import { expect, it } from 'vitest';
import { progressText } from './list-progress';

const progress = {
  count: 3,
  scannedCount: 4200,
  isFullyLoaded: false,
  isComplete: true,
  isSearch: false,
  isFiltered: true,
  isStopped: false,
  reach: 'everywhere' as const,
};

it.each([
  [{}, '3 found, 4,200 searched…'],
  [{ isStopped: true }, '3 found, 4,200 searched. The search stopped early.'],
  [{ count: 1, isFullyLoaded: true }, '1 of 4,200 grants'],
  [{ isFullyLoaded: true, isSearch: true }, '3 grants'],
  [
    { isFullyLoaded: true, isSearch: true, reach: 'not-in-words' as const },
    '3 grants found by names, descriptions, IDs and scopes. Words such as “Full access” were searched in only 4,200 grants.',
  ],
  [
    { isFullyLoaded: true, isSearch: true, scannedCount: 1, reach: 'not-in-scopes' as const },
    '3 grants found by names, descriptions and IDs. Scopes were searched in only 1 grant.',
  ],
  [{ isSearch: true, reach: 'not-in-words' as const }, '3 found, 4,200 searched…'],
  [{ isFullyLoaded: true, isComplete: false }, '3 grants among those that could be listed'],
  [{ isFiltered: false }, '4,200 loaded…'],
  [{ isFiltered: false, isStopped: true }, '4,200 loaded. Loading stopped early.'],
  [{ isFiltered: false, isFullyLoaded: true, count: 1 }, '1 grant'],
])('reports the matches and how many grants were searched: %j', (change, words) => {
  expect(progressText({ ...progress, ...change })).toBe(words);
});
