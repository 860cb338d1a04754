import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateTime } from '../../../protocol/date-time';
import { readMoment } from './read-moment';

it.each([
  ['2027-01-25T22:59:59.000Z', '2027-01-25T22:59:59.000Z'],
  ['2027-01-25T22:59:59Z', '2027-01-25T22:59:59.000Z'],
  ['2027-01-25t22:59:59z', '2027-01-25T22:59:59.000Z'],
  ['2027-01-26T00:59:59+02:00', '2027-01-25T22:59:59.000Z'],
  ['2027-01-25T17:29:59-05:30', '2027-01-25T22:59:59.000Z'],
  ['2027-01-25T22:59:59-00:00', '2027-01-25T22:59:59.000Z'],
  ['2027-01-26 00:59:59+02', '2027-01-25T22:59:59.000Z'],
  ['2027-01-26T00:59:59+0200', '2027-01-25T22:59:59.000Z'],
  ['2027-01-25T22:59:59.123456789Z', '2027-01-25T22:59:59.123Z'],
  ['2027-01-25T22:59:59,5Z', '2027-01-25T22:59:59.500Z'],
  ['2027-01-25T22:59Z', '2027-01-25T22:59:00.000Z'],
  ['2027-01-25T22:59:59', '2027-01-25T22:59:59.000Z'],
  ['2027-01-25', '2027-01-25T00:00:00.000Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['0050-01-01T00:00:00Z', '0050-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59-12:00', '9999-12-31T23:59:59.999Z'],
  ['20270-01-25T00:00:00Z', '9999-12-31T23:59:59.999Z'],
])('reads the moment %s of another server as %s', (text, moment) => {
  expect(readMoment(text)).toBe(moment);
});

it.each([
  '',
  'soon',
  '2027-02-30T00:00:00Z',
  '2027-13-01T00:00:00Z',
  '2027-01-25T24:01:00Z',
  '2027-01-25T22:60:00Z',
  '2027-01-25T22:59:61Z',
  '2027-01-25T22:59:59+25:00',
  '0000-01-01T00:00:00+01:00',
  1769381999000,
  null,
  undefined,
  {},
])('%j is no moment', (text) => {
  expect(readMoment(text)).toBeNull();
});

it('reads any moment in any zone, and writes it as we do', () => {
  const range = { min: new Date('0001-01-02T00:00Z'), max: new Date('9998-01-01T00:00Z') };
  fc.assert(
    fc.property(
      fc.date({ ...range, noInvalidDate: true }),
      fc.integer({ min: -1439, max: 1439 }),
      (moment, minutes) => {
        const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const at = new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16);
        const read = readMoment(`${local}${minutes < 0 ? '-' : '+'}${at}`);
        expect(read).toBe(moment.toISOString());
        expect(readMoment(read)).toBe(read);
        expect(dateTime.safeParse(read).success).toBe(true);
      },
    ),
  );
});
