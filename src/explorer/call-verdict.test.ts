import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../../protocol/scope-algebra';
import { modelParts } from '../../protocol/testing/scope-model';
import { messyScope } from '../scopes/testing/messy-scope';
import { callVerdictOf } from './call-verdict';

/** Any one of the scopes is enough. */
const callOf = (anyOf?: string) => ({
  operation: 'call',
  group: 'group',
  method: 'GET',
  path: '/',
  ...(anyOf && { anyOf: anyOf.split(' | ') }),
});
const verdictOf = (scope: string, ...required: (string | undefined)[]) =>
  callVerdictOf(scope, required.map(callOf));

const allOf = fc
  .uniqueArray(fc.constantFrom(...modelParts), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' '));
const anyOf = fc.array(allOf, { minLength: 1, maxLength: 3 }).map((all) => all.join(' | '));

describe('callVerdictOf', () => {
  it.each([
    ['boosts:write', ['boosts:write'], 'boosts:write'],
    ['boosts:*', ['boosts:write'], 'boosts:write via boosts:*'],
    ['*:write boosts:*', ['boosts:write'], 'boosts:write via boosts:*'],
    ['*:*', ['boosts:write'], 'boosts:write via *:*'],
    ['b:y', ['a:x | b:y'], 'b:y'],
    ['b:*', ['a:x | b:y'], 'b:y via b:*'],
    ['a:* b:y', ['a:x | b:y'], 'b:y'],
    ['a:* b:y', ['a:x b:y'], 'a:x via a:* and b:y'],
    ['a:* c:z', ['a:x b:y | c:z'], 'c:z'],
    ['a:x *:y', ['a:x', 'b:y', undefined, 'a:x'], 'a:x and b:y via *:y'],
    ['', [undefined], 'needs no scope'],
    ['a:*', ['a:v', 'a:w', 'a:x'], 'a:v via a:*, a:w via a:*, and a:x via a:*'],
    ['a:u a:v a:w a:x a:y', ['a:u', 'a:v', 'a:w', 'a:x', 'a:y'], 'a:u, a:v, a:w, and 2 more'],
  ])('“%s” allows operations that require %j: %s', (scope, required, reason) => {
    expect(verdictOf(scope, ...required)).toEqual({ canCall: true, reason });
  });

  it.each([
    ['boosts:read', ['boosts:write'], 'missing boosts:write'],
    ['', ['a:x | b:y'], 'missing a:x or b:y'],
    ['a:x nonsense', ['a:x', 'b:y', 'c:z | d:z'], 'missing b:y and c:z or d:z'],
    ['', ['a:x b:y'], 'missing a:x + b:y'],
    ['a:x', ['a:x b:y'], 'missing b:y'],
    ['a:x', ['a:x b:y c:z | d:z'], 'missing b:y + c:z or d:z'],
    ['boosts:raed', ['boosts:read'], 'missing boosts:read'],
  ])('“%s” does not allow operations that require %j: %s', (scope, required, reason) => {
    expect(verdictOf(scope, ...required)).toEqual({ canCall: false, reason });
  });

  it('agrees with the check of servers', () => {
    fc.assert(
      fc.property(
        fc.oneof(messyScope, allOf),
        fc.array(anyOf, { maxLength: 4 }),
        (scope, calls) => {
          const isMet = (call: string) => call.split(' | ').some((one) => isWithin(one, scope));
          expect(verdictOf(scope, ...calls).canCall).toBe(calls.every(isMet));
        },
      ),
    );
  });
});
