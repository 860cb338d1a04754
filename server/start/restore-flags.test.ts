import { describe, expect, test } from 'vitest';
import { StartError } from '../lib/start-error';
import { readRestoreFlags, summaryOf } from './restore-flags';

const NOW = Date.UTC(2027, 0, 25, 12);
const read = (flags: Parameters<typeof readRestoreFlags>[0]) =>
  readRestoreFlags(flags, { data: '/data' }, NOW);

describe('--revoke-created-before', () => {
  test.each([
    ['2027-01-25T11:00:00Z', '2027-01-25T11:00:00.000Z'],
    ['2027-01-25t11:00z', '2027-01-25T11:00:00.000Z'],
    ['2027-01-25 11:00:00.123+05:30', '2027-01-25T05:30:00.123Z'],
    ['2027-01-25T03:00:00-08:00', '2027-01-25T11:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, moment) => {
    expect(read({ 'revoke-created-before': text }).revokeCreatedBefore).toBe(moment);
  });

  test.each([
    'noon',
    '2027-01-25',
    '2027-01-25T11:00:00',
    '2027-02-30T11:00:00Z',
    '2027-01-25T24:00:00Z',
    '2027-01-25T11:00:00+25:00',
    '1800000000000',
  ])('%s is refused', (text) => {
    const flags = { 'revoke-created-before': text };
    expect(() => read(flags)).toThrow(StartError);
    expect(() => read(flags)).toThrow(
      /^--revoke-created-before is ".*": write a moment with its zone/,
    );
  });

  test('is refused if the moment is yet to come', () => {
    const flags = { 'revoke-created-before': '2027-01-25T13:00:00+00:59' };
    expect(() => read(flags)).toThrow(/yet to come.* Now is 2027-01-25T12:00:00\.000Z\.$/);
  });

  test('is refused together with --accept-revived', () => {
    const flags = { 'revoke-created-before': '2027-01-25T11:00:00Z', 'accept-revived': 'true' };
    expect(() => read(flags)).toThrow(/leave out one of them\.$/);
  });
});

test('the log is beside a SQLite database, unless another file is named', () => {
  const url = { data: '', databaseUrl: 'postgres://a.example/b' };
  expect(read({}).file).toBe('/data/revocations.log');
  expect(readRestoreFlags({}, { data: '/data', revocations: '/log' }, NOW).file).toBe('/log');
  expect(readRestoreFlags({}, url, NOW).file).toBeUndefined();
  expect(readRestoreFlags({}, { ...url, revocations: '/log' }, NOW).file).toBe('/log');
});

test('a summary says what happened, and what may be missing', () => {
  const nothing = { revoked: 0, deleted: 0, profiles: 0, revokedByAge: 0, isWhole: true };
  expect(summaryOf(nothing)).toBe('From the log: 0 revocations and 0 deletions.');
  expect(summaryOf({ revoked: 1, deleted: 2, profiles: 1, revokedByAge: 1, isWhole: false })).toBe(
    'From the log: 1 revocation and 2 deletions. Disabled, enabled or deleted: 1 profile. Because of their age: 1 grant revoked. Other revocations and deletions may be missing from the log.',
  );
});
