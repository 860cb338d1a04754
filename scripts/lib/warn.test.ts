import { expect, it, vi } from 'vitest';
import { warn, warningsIn } from './warn.mjs';

it('says on one line what was left out, and finds it in an output', () => {
  const written = vi.spyOn(console, 'warn').mockReturnValue();
  warn('the tests were\n left out');
  const [[line]] = written.mock.calls as [[string]];
  expect(warningsIn(`before\n${line}\nafter, without a WARNING`)).toEqual([line]);
  expect(line).toContain('the tests were left out');
});
