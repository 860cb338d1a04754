import { expect, it } from 'vitest';
import { unlockedBy } from '../../protocol/catalogue';
import { operations } from '../../protocol/operations';
import { canonicalScope, parseScope } from '../../protocol/scope';
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
