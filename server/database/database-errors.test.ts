import { expect, test } from 'vitest';
import { isBusy, isConflict, isLocked, reasonOf } from './database-errors';

const withCode = (code: string) => Object.assign(new Error('words'), { code });

test.each([
  ['SQLITE_BUSY', false, true],
  ['SQLITE_BUSY_SNAPSHOT', false, true],
  ['SQLITE_CONSTRAINT_UNIQUE', true, false],
  ['SQLITE_CONSTRAINT_CHECK', false, false],
  ['40001', true, true],
  ['40P01', true, true],
  ['23505', true, false],
  ['23514', false, false],
  // Whether it was done is not known.
  ['40003', false, false],
  ['57P01', false, false],
  ['55P03', false, true],
  ['ECONNREFUSED', false, true],
  ['ECONNRESET', false, false],
])('%s: retried %s, busy %s', (code, isTriedAgain, isTold) => {
  expect(isConflict(withCode(code))).toBe(isTriedAgain);
  expect(isBusy(withCode(code))).toBe(isTold);
});

test('a lock of another process is not a conflict', () => {
  const codes = ['SQLITE_BUSY', 'SQLITE_BUSY_RECOVERY', 'SQLITE_LOCKED', '40001', 'SQLITE_FULL'];
  expect(codes.filter((code) => isLocked(withCode(code)))).toEqual(codes.slice(0, 3));
});

test('the reason is one line, even when Node tried two addresses', () => {
  const refusals = [new Error('refused by\n::1'), new Error('refused by 127.0.0.1')];
  expect(reasonOf(new AggregateError(refusals))).toBe('refused by ::1; refused by 127.0.0.1');
  expect(reasonOf('gone')).toBe('gone');
});
