import { describe, expect, it } from 'vitest';
import { type Catalogue, catalogue } from './catalogue';
import { CatalogueError, catalogueOfOpenApi } from './openapi-catalogue';

const documentOf = (paths: unknown, more = {}) => ({ openapi: '3.1.0', paths, ...more });
const read = (paths: unknown, more = {}) => catalogueOfOpenApi(documentOf(paths, more));
const needs = (...scopes: string[]) => ({ security: [{ bearer: scopes }] });
/** `GET /a` with what it needs. */
const listOf = (operations: Catalogue) =>
  operations.map(({ method, path, anyOf, unusable }) => [
    `${method} ${path}`,
    unusable ?? anyOf?.join(' | ') ?? null,
  ]);

describe('catalogueOfOpenApi', () => {
  it('reads names, groups, methods, paths and scopes', () => {
    const { operations, leftOut } = read(
      {
        '/book/{id}': {
          summary: 'A book',
          parameters: [],
          'x-of-a-tool': {},
          get: {
            operationId: 'getBook',
            summary: 'Get',
            tags: ['books', 'x'],
            'x-required-scope': 'books:read',
          },
          delete: { summary: 'Delete a book', ...needs('books:delete'), responses: {} },
        },
        '/hours': { get: {} },
        'x-of-a-tool': 1,
      },
      { openapi: '3.0.3', info: { title: 'Library', version: '1' } },
    );
    expect(operations).toEqual([
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
    expect(leftOut).toEqual([]);
    expect(catalogue.parse(operations)).toEqual(operations);
  });

  it('keeps scopes among tags apart from the group', () => {
    const tags = ['authGrants:write', 'AuthGrants'];
    const { operations } = read({
      '/auth-grant': { post: { tags, security: [{ Authorization: [] }] } },
      '/plain': { get: { tags: ['plain:read'] } },
    });
    expect(operations).toMatchObject([
      { group: 'AuthGrants', anyOf: ['authGrants:write'] },
      { group: 'plain', anyOf: ['plain:read'] },
    ]);
  });

  it('lists an operation whose scopes have another form as unusable, and uses the others', () => {
    const { operations, leftOut } = read({
      '/a': { get: needs('project:read') },
      '/keys': { get: needs('project: read') },
      '/login': { get: needs('openid', 'profile') },
      '/z': { get: needs('project:write') },
    });
    expect(listOf(operations)).toEqual([
      ['GET /a', 'project:read'],
      ['GET /keys', "“project: read” isn't a scope of the form resource:action."],
      ['GET /login', "“openid” isn't a scope of the form resource:action."],
      ['GET /z', 'project:write'],
    ]);
    expect(leftOut).toEqual([]);
  });

  it('names a scope that is left out of an operation that can be used without it', () => {
    const { operations, leftOut } = read({
      '/a': { get: { security: [{ oidc: ['openid'] }, { bearer: ['a:x'] }] } },
    });
    expect(listOf(operations)).toEqual([['GET /a', 'a:x']]);
    expect(leftOut).toEqual([
      {
        place: 'GET /a, one of its scopes',
        reason: "“openid” isn't a scope of the form resource:action.",
      },
    ]);
  });

  it('follows references between path items within the document', () => {
    const { operations, leftOut } = read(
      {
        '/tokens': { $ref: '#/components/pathItems/tokens' },
        '/tokens/{id}': { $ref: '#/paths/~1tokens~1{id}~1raw' },
        '/tokens/{id}/raw': { get: needs('tokens:read') },
        '/again/{id}': { $ref: '#/paths/~1tokens~1%7Bid%7D' },
        '/own': { $ref: '#/components/pathItems/tokens', get: needs('own:read'), put: {} },
        '/deep': { get: { $ref: '#/components/x-operations/0' } },
      },
      {
        components: {
          pathItems: { tokens: { get: needs('tokens:read'), post: needs('tokens:write') } },
          'x-operations': [needs('deep:read')],
        },
      },
    );
    expect(listOf(operations)).toEqual([
      ['GET /tokens', 'tokens:read'],
      ['POST /tokens', 'tokens:write'],
      ['GET /tokens/{id}', 'tokens:read'],
      ['GET /tokens/{id}/raw', 'tokens:read'],
      ['GET /again/{id}', 'tokens:read'],
      ['GET /own', 'own:read'],
      ['PUT /own', null],
      ['POST /own', 'tokens:write'],
      ['GET /deep', 'deep:read'],
    ]);
    expect(leftOut).toEqual([
      { place: '/own, get', reason: "It's defined twice. The first one is used." },
    ]);
  });

  it.each([
    ['elsewhere.json#/x', '“elsewhere.json#/x” is outside this document, where nothing is read.'],
    ['#/nowhere', "There's nothing at “#/nowhere”."],
    ['#/constructor/name', "There's nothing at “#/constructor/name”."],
    ['#anchor', "There's nothing at “#anchor”."],
    ['#/paths/~1a', '“#/paths/~1a” leads back to itself.'],
    ['#/openapi', "What's at “#/openapi” must be an object."],
    [{}, 'Its $ref must be text.'],
  ])('names the reference %j that leads nowhere', (reference, reason) => {
    const { operations, leftOut } = read({
      '/a': { $ref: reference },
      '/b': { get: { $ref: reference } },
      '/c': { get: needs('c:x') },
    });
    // From /b it leads to /a, which leads back to itself, too.
    expect(listOf(operations)).toEqual([
      ['GET /b', reason],
      ['GET /c', 'c:x'],
    ]);
    expect(leftOut).toEqual([{ place: '/a', reason }]);
  });

  it('reads the methods of OpenAPI 3.2', () => {
    const { operations, leftOut } = read(
      {
        '/grants': {
          get: needs('grants:read'),
          query: needs('grants:read'),
          additionalOperations: {
            PURGE: needs('grants:delete'),
            'VERSION-CONTROL': {},
            GET: {},
            'NOT A METHOD': {},
          },
        },
        '/odd': { additionalOperations: [] },
      },
      { openapi: '3.2.0' },
    );
    expect(listOf(operations)).toEqual([
      ['GET /grants', 'grants:read'],
      ['QUERY /grants', 'grants:read'],
      ['PURGE /grants', 'grants:delete'],
      ['VERSION-CONTROL /grants', null],
    ]);
    expect(leftOut).toEqual([
      { place: 'GET /grants', reason: "It's defined twice. The first one is used." },
      { place: 'NOT A METHOD /grants', reason: "Its method isn't an HTTP method." },
      { place: '/odd, additionalOperations', reason: "It isn't an object." },
    ]);
  });

  it('names what is where an operation or a path should be', () => {
    const { operations, leftOut } = read({
      '/a': 1,
      '/b': { get: null, GET: {}, security: [{ b: ['b:x'] }] },
      c: { get: needs('c:x') },
      [`/${'d'.repeat(500)}`]: { get: needs('d:x') },
    });
    expect(listOf(operations)).toEqual([
      ['GET /b', "It isn't an object."],
      ['GET c', "Its path doesn't start with a slash."],
    ]);
    expect(leftOut).toEqual([
      { place: '/a', reason: "It isn't an object." },
      { place: '/b, GET', reason: "OpenAPI doesn't define this for a path." },
      { place: '/b, security', reason: "OpenAPI doesn't define this for a path." },
      {
        place: expect.stringMatching(/^GET \/d{490,}$/),
        reason: 'Its method and path have more than 500 characters.',
      },
    ]);
  });

  it('uses the method and path as the name if the others are too long or no texts', () => {
    const long = 'x'.repeat(501);
    const { operations } = read({
      '/a': { get: { operationId: long, summary: '', tags: [long, 1] } },
      '/b': { get: { operationId: 12 } },
    });
    expect(operations).toMatchObject([
      { operation: 'GET /a', group: 'a' },
      { operation: '12', group: 'b' },
    ]);
  });

  it.each([['3.1.0'], ['3.0.4'], ['3.2.0'], ['3.1'], [3.1], [3]])(
    'reads version %j, without paths too',
    (openapi) => {
      const document = { openapi, webhooks: { grantRevoked: { post: needs('a:x') } } };
      expect(catalogueOfOpenApi(document)).toEqual({ operations: [], leftOut: [] });
    },
  );

  it('says so if paths is not an object', () => {
    expect(read([]).leftOut).toEqual([{ place: 'paths', reason: "It isn't an object." }]);
  });
});

describe('an unusable document', () => {
  it.each([
    [null, "It isn't an OpenAPI document."],
    [[], "It isn't an OpenAPI document."],
    ['{}', "It isn't an OpenAPI document."],
    [
      { openapi: {} },
      "It isn't an OpenAPI document: it has no “openapi” with the version, such as 3.1.0.",
    ],
    [{ swagger: '2.0', paths: {} }, "It's Swagger 2. Convert it to OpenAPI 3, which can be read."],
    [{ openapi: '2.0' }, "It's OpenAPI 2.0, and only versions 3.0, 3.1 and 3.2 can be read."],
    [{ openapi: 31 }, "It's OpenAPI 31, and only versions 3.0, 3.1 and 3.2 can be read."],
  ])('%j: %s', (json, message) => {
    expect(() => catalogueOfOpenApi(json)).toThrow(new CatalogueError(message));
  });

  it('has more than 5,000 operations, or parts that are left out, even if they are one object', () => {
    const many = (item: object) =>
      Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`/${at}`, item]));
    expect(() => read(many({ get: {} }))).toThrow(
      'It has more than the 5,000 operations that can be used.',
    );
    expect(() => read(many({ GET: {} }))).toThrow(
      "More than 5,000 parts of it can't be used. The first is /0, GET: OpenAPI doesn't define this for a path.",
    );
  });
});
