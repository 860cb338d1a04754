import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSpacedScope } from '../../../protocol/scope';
import { canonicalScope } from './canonical-scope';

const part = fc
  .tuple(fc.constantFrom('*', 'boosts', 'profiles'), fc.constantFrom('*', 'read', 'write'))
  .map(([resource, action]) => `${resource}:${action}`);
const messyText = fc
  .array(fc.oneof(part, fc.constantFrom('', ' ', ':', 'a', 'a:', '*:*x', 'boosts:read\n', '-a:b')))
  .map((words) => words.join(' '));

const wordsOf = (text: string) => new Set(text.split(' ').filter(Boolean));

it('changes nothing the second time, and loses no malformed word', () => {
  fc.assert(
    fc.property(messyText, (text) => {
      const canonical = canonicalScope(text);
      expect(canonicalScope(canonical)).toBe(canonical);
      expect(isSpacedScope(canonical)).toBe(true);
      expect(wordsOf(canonical)).toEqual(wordsOf(text));
    }),
  );
});

it('puts malformed words last', () => {
  expect(canonicalScope('nonsense b:read a:read')).toBe('a:read b:read nonsense');
});
