import { expect, it } from 'vitest';
import { stepLine, summaryOf } from './summary.mjs';

it('a line says how a step went, and how long it took', () => {
  expect(stepLine('lint', true, 1.234)).toBe('✓ lint          1.2 s');
  expect(stepLine('test:unit', false, 120)).toBe('✗ test:unit   120.0 s');
});

it('the summary counts the steps', () => {
  expect(summaryOf(6, 1, [])).toBe('6 passed, 1 failed');
});

it('the summary ends with what was left out', () => {
  const warning = 'WARNING: the tests with PostgreSQL were left out: it is not installed';
  const lines = summaryOf(7, 0, [warning]).split('\n');
  expect(lines[0]).toBe('7 passed, 0 failed, but not everything was tested:');
  expect(lines.at(-2)).toBe(warning);
});
