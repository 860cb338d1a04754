import { expect, it } from 'vitest';
import { waitWords } from './wait-words';

it.each([
  [0, 'a moment'],
  [10_000, 'a moment'],
  [10_001, 'a minute'],
  [59_000, 'a minute'],
  [61_000, '2 minutes'],
  [120_000, '2 minutes'],
  [5_400_000, '90 minutes'],
  [7_200_000, '2 hours'],
  [12 * 3_600_000, '12 hours'],
  [365 * 86_400_000, '365 days'],
])('%i ms are %s', (ms, words) => {
  expect(waitWords(ms)).toBe(words);
});
