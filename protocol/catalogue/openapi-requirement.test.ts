import { describe, expect, it } from 'vitest';
import { createFieldReader } from './openapi-reference';
import { requirementOf } from './openapi-requirement';

const DOCUMENT = { components: { 'x-entry': { o: ['c:z'] } } };

const of = (operation: object, documentSecurity?: unknown) =>
  requirementOf(new Map(Object.entries(operation)), documentSecurity, createFieldReader(DOCUMENT));

const problem = (text: string) => `“${text}” isn't a scope of the form resource:action.`;

describe('requirementOf', () => {
  it.each<[string, object, string[] | null]>([
    ['nothing', {}, null],
    ['a text: any part', { 'x-required-scope': 'a:x b:y' }, ['a:x', 'b:y']],
    ['a list: any part', { 'x-required-scope': ['a:x', 'b:y c:z'] }, ['a:x', 'b:y', 'c:z']],
    [
      'a text before security',
      { 'x-required-scope': 'a:x', security: [{ o: ['c:z'] }], tags: ['d:w'] },
      ['a:x'],
    ],
    ['security before tags', { security: [{ o: ['c:z'] }], tags: ['d:w'] }, ['c:z']],
    ['one entry: all', { security: [{ o: ['a:x', 'b:y'] }] }, ['a:x b:y']],
    ['one entry, two schemes: all', { security: [{ o: ['b:y'], p: ['a:x'] }] }, ['a:x b:y']],
    ['a scope within another', { security: [{ o: ['a:x', '*:x'] }] }, ['*:x']],
    ['a text with two scopes', { security: [{ o: ['a:x b:y'] }] }, ['a:x b:y']],
    [
      'several entries: any',
      { security: [{ o: ['a:x', 'b:y'] }, { p: ['c:z'] }, { q: ['c:z'] }] },
      ['a:x b:y', 'c:z'],
    ],
    ['one scope and a token', { security: [{ o: ['a:x'], bearer: [] }] }, ['a:x']],
    ['an entry without scopes', { security: [{ o: ['a:x'] }, { bearer: [] }] }, ['a:x']],
    ['an empty entry', { security: [{ o: ['a:x'] }, {}] }, null],
    ['a token only', { security: [{ bearer: [] }] }, null],
    ['no security', { security: [] }, null],
    ['an entry elsewhere', { security: [{ $ref: '#/components/x-entry' }] }, ['c:z']],
    ['tags', { tags: ['Books', 'a:x', 'b:y'], security: [{ bearer: [] }] }, ['a:x', 'b:y']],
    ['a tag with two scopes', { tags: ['a:x b:y', 'a: x', ':', 1] }, ['a:x', 'b:y']],
    ['a tag instead of a list', { tags: 'a:x' }, ['a:x']],
  ])('%s', (_, operation, anyOf) => {
    expect(of(operation)).toEqual({ anyOf, dropped: [] });
  });

  it("falls back to the document's security", () => {
    const whole = [{ oauth: ['a:x'] }];
    expect(of({}, whole).anyOf).toEqual(['a:x']);
    expect(of({ security: [] }, whole).anyOf).toBeNull();
    expect(of({ security: [{ oauth: ['b:y'] }] }, whole).anyOf).toEqual(['b:y']);
    expect(of({ security: [], tags: ['c:z'] }, whole).anyOf).toEqual(['c:z']);
    expect(of({}, { oauth: ['a:x'] }).unusable).toBe('Its security must be a list.');
  });

  it.each<[string, object, string]>([
    ['no colon', { security: [{ o: ['openid', 'profile'] }] }, problem('openid')],
    ['a blank', { security: [{ o: ['project: read'] }] }, problem('project: read')],
    ['a blank as the network writes it', { 'x-required-scope': 'a: x' }, problem('a: x')],
    ['one that is needed with others', { security: [{ o: ['a:x', 'openid'] }] }, problem('openid')],
    ['an empty text', { 'x-required-scope': '' }, 'It names an empty scope.'],
    ['an empty list', { 'x-required-scope': [] }, 'It names an empty scope.'],
    ['null', { 'x-required-scope': null, security: [] }, 'It names an empty scope.'],
    ['an empty scope', { security: [{ o: [' '] }] }, 'It names an empty scope.'],
    ['a number', { 'x-required-scope': [1] }, 'A scope must be text.'],
    ['a number in security', { security: [{ o: [null] }] }, 'A scope must be text.'],
    ['an object', { 'x-required-scope': { a: 'x' } }, 'A scope must be text.'],
    ['a text for a list', { security: 'a:x' }, 'Its security must be a list.'],
    ['a text for an entry', { security: ['a:x'] }, "An entry of its security isn't an object."],
    [
      'a text for the scopes of an entry',
      { security: [{ o: 'a:x' }] },
      'An entry of its security holds something other than lists.',
    ],
    ['an entry nowhere', { security: [{ $ref: '#/no' }] }, "There's nothing at “#/no”."],
    [
      'too long',
      { 'x-required-scope': `a:${'x'.repeat(500)}` },
      'Its scopes have more than 500 characters.',
    ],
    ['too many', { security: [{ o: Array(101).fill('a:x') }] }, 'It names more than 100 scopes.'],
    [
      'many',
      { security: ['a', 'b', 'c', 'd', 'e'].map((scope) => ({ o: [scope] })) },
      `${problem('a')} ${problem('b')} ${problem('c')} And 2 more.`,
    ],
  ])('is unusable with %s', (_, operation, unusable) => {
    expect(of(operation)).toEqual({ anyOf: null, unusable, dropped: [] });
    // Even if the document says that operations need no scope.
    expect(of(operation, []).unusable).toBe(unusable);
  });

  it('drops a scope whole, and says which', () => {
    expect(of({ security: [{ o: ['a:x', 'openid'] }, { o: ['b:y'] }] })).toEqual({
      anyOf: ['b:y'],
      dropped: [problem('openid')],
    });
    expect(of({ 'x-required-scope': ['a:x b', 1] })).toEqual({
      anyOf: ['a:x'],
      dropped: [problem('b'), 'A scope must be text.'],
    });
    expect(of({ security: Array(102).fill({ o: ['a:x'] }) })).toEqual({
      anyOf: ['a:x'],
      dropped: ['It names more than 100 scopes.'],
    });
  });
});
