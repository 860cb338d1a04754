import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../protocol/fold';
import { summarizeScope } from '../../scopes/analysis/summarize-scope';
import { textReachOf } from './text-reach';

const reachOf = (q: string, isOwn: boolean, isSearch = true) => textReachOf({ q, isOwn }, isSearch);

describe('a text was looked for', () => {
  it.each([
    ['boosts', 'not-in-words'],
    ['full access', 'not-in-words'],
    ['boosts:', 'everywhere'],
    ['*', 'everywhere'],
    ['d568eecb91cc', 'everywhere'],
    ['auth-grant:6c64c16d', 'everywhere'],
    ['', 'everywhere'],
    ['東京', 'everywhere'],
  ])('%j %s, if our own server searched', (q, reach) => {
    expect(reachOf(q, true)).toBe(reach);
  });

  it.each([
    ['boosts', 'not-in-scopes'],
    ['boosts:', 'not-in-scopes'],
    ['', 'everywhere'],
    ['東京', 'everywhere'],
    // Nothing was sent, so at most the states were searched for.
    ['d568eecb91cc', 'everywhere'],
  ])('%j %s, if another server searched', (q, reach) => {
    expect(reachOf(q, false)).toBe(reach);
  });

  it('everywhere, if the page searched the whole list', () => {
    for (const isOwn of [true, false]) expect(reachOf('boosts', isOwn, false)).toBe('everywhere');
  });
});

it('what is in no words is found in none', () => {
  const name = fc.oneof(fc.constant('*'), fc.stringMatching(/^[A-Fa-f][\w-]{0,9}$/));
  const scope = fc
    .array(fc.tuple(name, name), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.map((part) => part.join(':')).join(' '));
  fc.assert(
    fc.property(scope, (text) => {
      const words = fold(summarizeScope(text));
      expect(words).not.toMatch(/[:*]/);
      for (const [piece] of words.matchAll(/[0-9a-f][0-9a-f-]{7,}/g)) {
        expect(fold(text)).toContain(piece);
      }
    }),
    { numRuns: 1000 },
  );
});
