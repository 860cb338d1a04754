import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLine, parseLine } from './log-line';

const entry = fc.record({
  event: fc.constantFrom('grant-revoked', 'grant-deleted'),
  profile: fc.string(),
  grant: fc.uuid(),
});

const without = (line: string) => line.slice(0, -1);

test('a line says what was written', () => {
  fc.assert(
    fc.property(entry, (content) => {
      const line = formatLine({ at: '2027-01-25T22:59:59.000Z', ...content });
      expect(line).toMatch(/^[^\n]+\n$/);
      expect(parseLine(without(line))).toEqual(content);
    }),
  );
});

test('a line with another character, or a part of it, is damaged', () => {
  const line = without(
    formatLine({
      at: '2027-01-25T22:59:59.000Z',
      event: 'grant-revoked',
      profile: 'ada',
      grant: 'x',
    }),
  );
  fc.assert(
    fc.property(fc.nat(line.length - 1), fc.constantFrom('0', 'f', '"', '\0', 'é'), (at, other) => {
      fc.pre(line[at] !== other);
      expect(parseLine(line.slice(0, at) + other + line.slice(at + 1))).toBeNull();
      expect(parseLine(line.slice(0, at))).toBeNull();
      expect(parseLine(line.slice(at + 1))).toBeNull();
    }),
  );
});

test('a header that gets a gap stays as long as it is', () => {
  const whole = formatLine({ log: 1, id: 'one', whole: 1 });
  const gap = formatLine({ log: 1, id: 'one', whole: 0 });
  expect(gap).toHaveLength(whole.length);
  expect(parseLine(without(gap))).toEqual({ log: 1, id: 'one', whole: 0 });
});
