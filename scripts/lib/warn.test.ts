import { expect, it, vi } from 'vitest';
import { warn, warningsIn } from './warn.mjs';

it('a warning takes one line and is found in the output', () => {
  const written = vi.spyOn(console, 'warn').mockReturnValue();
  warn('the tests were\n left out');
  const [[line]] = written.mock.calls as [[string]];
  expect(warningsIn(`before\n${line}\nafter, without a WARNING`)).toEqual([line]);
  expect(line).toContain('the tests were left out');
});
