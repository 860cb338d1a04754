import { expect, it } from 'vitest';
import { foundWords } from './operation-options';

const words = (count: number, total = 5000) => foundWords(count, { name: 'library.json', total });

it('says how many operations were found, and whose', () => {
  expect(words(1)).toBe('1 operation of library.json.');
  expect(words(40)).toBe('40 operations of library.json.');
  expect(words(1234)).toBe('Showing 40 of 1,234 operations of library.json.');
});

it('tells a search without matches from an empty catalogue', () => {
  expect(words(0)).toContain('No matching operations in library.json.');
  expect(words(0, 0)).toBe('The catalogue of library.json has no operations.');
});
