import { expect, it } from 'vitest';
import { unlockedBy } from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { canonicalScope, parseScope } from '../../../protocol/scope';
import { riskOf } from '../analysis/risk';
import { presets } from './presets';

it.each(presets)('$label unlocks something with each of its parts', ({ scope }) => {
  for (const { resource, action } of parseScope(scope)) {
    expect(
      unlockedBy(`${resource}:${action}`, operations),
      `${resource}:${action}`,
    ).not.toHaveLength(0);
  }
  expect(scope).toBe(canonicalScope(scope));
});

it('goes from the least risk to the most, and there from the fewest operations to the most', () => {
  const levels = ['none', 'low', 'medium', 'high', 'full'];
  const weight = ({ scope }: (typeof presets)[number]) =>
    levels.indexOf(riskOf(scope, operations).level) * 1000 + unlockedBy(scope, operations).length;
  expect(presets.map(weight)).toEqual(presets.map(weight).toSorted((a, b) => a - b));
});
