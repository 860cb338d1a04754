import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue';
import { CatalogueError, catalogueOfOpenApi } from './openapi-catalogue';

const documentOf = (paths: unknown, more = {}) => ({ openapi: '3.1.0', paths, ...more });
const scopeOf = (operation: object, more = {}) =>
  catalogueOfOpenApi(documentOf({ '/a': { get: operation } }, more))[0]?.anyOf;

describe('catalogueOfOpenApi', () => {
  it('reads names, groups, methods, paths and scopes', () => {
    const read = catalogueOfOpenApi(
      documentOf(
        {
          '/book/{id}': {
            summary: 'A book',
            parameters: [],
            get: {
              operationId: 'getBook',
              summary: 'Get',
              tags: ['books', 'x'],
              'x-required-scope': 'books:read',
            },
            delete: {
              summary: 'Delete a book',
              security: [{ oauth: ['books:delete'] }],
              responses: {},
            },
          },
          '/hours': { get: {} },
          'x-of-a-tool': 1,
        },
        { openapi: '3.0.3', info: { title: 'Library', version: '1' } },
      ),
    );
    expect(read).toEqual([
      {
        operation: 'getBook',
        group: 'books',
        method: 'GET',
        path: '/book/{id}',
        anyOf: ['books:read'],
      },
      {
        operation: 'Delete a book',
        group: 'book',
        method: 'DELETE',
        path: '/book/{id}',
        anyOf: ['books:delete'],
      },
      { operation: 'GET /hours', group: 'hours', method: 'GET', path: '/hours' },
    ]);
    expect(catalogue.parse(read)).toEqual(read);
  });

  it.each<[string, object, string[] | undefined]>([
    ['neither', {}, undefined],
    [
      'x-required-scope before security',
      { 'x-required-scope': 'a:x b:y', security: [{ o: ['c:z'] }] },
      ['a:x', 'b:y'],
    ],
    [
      'ways of which each is enough',
      { security: [{ o: ['a:x'] }, { p: ['b:y'] }, { q: ['a:x'] }] },
      ['a:x', 'b:y'],
    ],
    ['a way that needs no scope', { security: [{ o: ['a:x'] }, { bearer: [] }] }, undefined],
    ['a way that needs nothing', { security: [{ o: ['a:x'] }, {}] }, undefined],
    ['one scope and a token', { security: [{ o: ['a:x'], bearer: [] }] }, ['a:x']],
    ['two scopes, one within the other', { security: [{ o: ['a:x', '*:x'] }] }, ['*:x']],
    ['two scopes', { security: [{ o: ['a:x'], p: ['b:y'] }] }, ['a:x b:y']],
    ['no security', { security: [] }, undefined],
  ])('an operation with %s', (_, operation, scope) => {
    expect(scopeOf(operation)).toEqual(scope);
  });

  it("falls back to the document's security", () => {
    const whole = { security: [{ oauth: ['a:x'] }] };
    expect(scopeOf({}, whole)).toEqual(['a:x']);
    expect(scopeOf({ security: [] }, whole)).toBeUndefined();
    expect(scopeOf({ security: [{ oauth: ['b:y'] }] }, whole)).toEqual(['b:y']);
  });
});

describe('an unusable document', () => {
  const withOperation = (operation: unknown) => documentOf({ '/a': { get: operation } });

  it.each([
    [null, 'The document: has to be an object.'],
    ['{}', 'The document: has to be an object.'],
    [{}, 'The document › openapi: has to be the version, such as "3.1.0".'],
    [
      { swagger: '2.0', paths: {} },
      'The document › openapi: has to be the version, such as "3.1.0".',
    ],
    [{ openapi: '2.0', paths: {} }, 'The document › openapi: has to be version 3.'],
    [{ openapi: '3.1.0' }, 'The document › paths: has to be an object.'],
    [documentOf({ a: {} }), 'The document › paths › a: has to begin with a slash.'],
    [
      documentOf({ '/a': { $ref: '#/x' } }),
      'The document › paths › /a › $ref: points to another place, which is not followed.',
    ],
    [withOperation(1), 'The document › paths › /a › get: has to be an object.'],
    [withOperation({ tags: 'x' }), 'The document › paths › /a › get › tags: has to be a list.'],
    [
      withOperation({ operationId: 1 }),
      'The document › paths › /a › get › operationId: has to be text.',
    ],
    [
      withOperation({ security: [{ o: 'a:x' }] }),
      'The document › paths › /a › get › security › 0 › o: has to be a list.',
    ],
    [
      withOperation({ 'x-required-scope': 'a:x b' }),
      'GET /a: “a:x b” is not a scope of the form resource:action.',
    ],
    [
      withOperation({ 'x-required-scope': '' }),
      'GET /a: “” is not a scope of the form resource:action.',
    ],
    [
      withOperation({ security: [{ o: ['all'] }] }),
      'GET /a: “all” is not a scope of the form resource:action.',
    ],
  ])('%j: %s', (json, message) => {
    expect(() => catalogueOfOpenApi(json)).toThrow(new CatalogueError(message));
  });
});
