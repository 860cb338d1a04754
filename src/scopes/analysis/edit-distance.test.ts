import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from './edit-distance';

/** The recursive definition: slow, and shares no code with the implementation. */
function model(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const steps = [
    model(shortA, b) + 1,
    model(a, shortB) + 1,
    model(shortA, shortB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    steps.push(model(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...steps);
}

it('agrees with its definition up to the limit', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(text, text, fc.nat(5), (a, b, limit) => {
      const distance = model(a, b);
      expect(editDistance(a, b, limit)).toBe(
        distance <= limit ? distance : Number.POSITIVE_INFINITY,
      );
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['raed', 'read', 1],
  ['wirte', 'write', 1],
  ['bosts', 'boosts', 1],
  ['', 'ab', 2],
])('the distance from %j to %j is %i', (a, b, steps) => {
  expect(editDistance(a, b, 3)).toBe(steps);
});
