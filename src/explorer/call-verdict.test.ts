import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../../protocol/scope';
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
    ['boosts:write', ['boosts:write'], 'has boosts:write'],
    ['boosts:*', ['boosts:write'], 'has boosts:write through boosts:*'],
    ['*:write boosts:*', ['boosts:write'], 'has boosts:write through boosts:*'],
    ['*:*', ['boosts:write'], 'has boosts:write through *:*'],
    ['b:y', ['a:x | b:y'], 'has b:y'],
    ['b:*', ['a:x | b:y'], 'has b:y through b:*'],
    ['a:* b:y', ['a:x | b:y'], 'has b:y'],
    ['a:* b:y', ['a:x b:y'], 'has a:x through a:* and b:y'],
    ['a:* c:z', ['a:x b:y | c:z'], 'has c:z'],
    ['a:x *:y', ['a:x', 'b:y', undefined, 'a:x'], 'has a:x and b:y through *:y'],
    ['', [undefined], 'needs no scope'],
    ['a:*', ['a:v', 'a:w', 'a:x'], 'has a:v through a:*, a:w through a:*, and a:x through a:*'],
    ['a:u a:v a:w a:x a:y', ['a:u', 'a:v', 'a:w', 'a:x', 'a:y'], 'has a:u, a:v, a:w, and 2 more'],
  ])('“%s” allows operations that require %j: %s', (scope, required, reason) => {
    expect(verdictOf(scope, ...required)).toEqual({ canCall: true, reason });
  });

  it.each([
    ['boosts:read', ['boosts:write'], 'lacks boosts:write'],
    ['', ['a:x | b:y'], 'lacks a:x or b:y'],
    ['a:x nonsense', ['a:x', 'b:y', 'c:z | d:z'], 'lacks b:y and c:z or d:z'],
    ['', ['a:x b:y'], 'lacks a:x + b:y'],
    ['a:x', ['a:x b:y'], 'lacks b:y'],
    ['a:x', ['a:x b:y c:z | d:z'], 'lacks b:y + c:z or d:z'],
    ['boosts:raed', ['boosts:read'], 'lacks boosts:read'],
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
