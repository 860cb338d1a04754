import { describe, expect, it } from 'vitest';
import { CatalogueError } from './openapi-catalogue';
import { MAX_DOCUMENT_LENGTH, readCatalogue } from './read-catalogue';

const documentOf = (paths: object) => JSON.stringify({ openapi: '3.1.0', paths });
const get = { operationId: 'listBooks', 'x-required-scope': 'books:read' };
const BOOKS = documentOf({ '/books': { get } });
const BOOKS_READ = {
  operations: [
    {
      operation: 'listBooks',
      group: 'books',
      method: 'GET',
      path: '/books',
      anyOf: ['books:read'],
    },
  ],
  leftOut: [],
};

describe('readCatalogue', () => {
  it.each([
    ['JSON', BOOKS],
    ['JSON with a byte order mark', `\uFEFF${BOOKS}`],
    ['JSON that is YAML rather', BOOKS.replaceAll('"', "'").replace('{', '{\n  # By hand\n  ')],
    [
      'YAML',
      `# A library
openapi: 3.1.0
x-get: &get
  operationId: listBooks
paths:
  /books:
    get:
      <<: *get
      x-required-scope: books:read
      responses:
        200: { description: OK }
`,
    ],
    [
      'YAML with a byte order mark, breaks of Windows and an unquoted version',
      '\uFEFF---\r\nopenapi: 3.1\r\npaths:\r\n  /books:\r\n    get: !mine {operationId: listBooks, x-required-scope: [books:read]}\r\n',
    ],
  ])('reads %s', async (_, text) => {
    expect(await readCatalogue(text)).toEqual(BOOKS_READ);
  });

  it('reads the words of YAML 1.1 as texts', async () => {
    const text = `openapi: 3.0.3
paths:
  /no: {get: {operationId: on, tags: [yes], security: [{no: ["on:off"]}]}}
  /day: {get: {operationId: 2026-01-01, summary: later}}
`;
    expect((await readCatalogue(text)).operations).toEqual([
      { operation: 'on', group: 'yes', method: 'GET', path: '/no', anyOf: ['on:off'] },
      { operation: '2026-01-01', group: 'day', method: 'GET', path: '/day' },
    ]);
  });

  it.each([
    [
      'JSON',
      `{"openapi": "3.1.0", "paths": {\n"/books": {},\n"/books": ${JSON.stringify({ get })}}}`,
    ],
    ['YAML', `openapi: 3.1.0\npaths:\n  /books: {}\n  /books: ${JSON.stringify({ get })}\n`],
  ])('names a path that is there twice in %s, and uses the last one', async (kind, text) => {
    const line = kind === 'JSON' ? 3 : 4;
    expect(await readCatalogue(text)).toEqual({
      ...BOOKS_READ,
      leftOut: [
        { place: `Line ${line}`, reason: '“/books” is there twice. The last one is used.' },
      ],
    });
  });

  it.each([
    ['nothing', '  \n', "It's empty."],
    ['a mark only', '\uFEFF', "It's empty."],
    ['a web page', '\n<!doctype html><title>API</title>', /^It's a web page, not an OpenAPI/],
    ['UTF-16', '\uFFFD\uFFFD{\0"\0', "It isn't UTF-8 text. Save it as UTF-8."],
    ['a sentence', 'This is our API.', "It isn't JSON or YAML."],
    ['a megabyte of garbage', '%$&/ '.repeat(200_000), /^It can't be read as JSON or YAML: /],
    [
      'JSON that breaks off',
      BOOKS.slice(0, -1),
      /^It can't be read as JSON or YAML: .* at line 1,/,
    ],
    [
      'a thousand keys that are there twice',
      `{"openapi": "3.1.0"${', "a": 1'.repeat(1002)}}`,
      'It has too many keys twice.',
    ],
    [
      'two YAML documents',
      'openapi: 3.1.0\n---\nopenapi: 3.1.0\n',
      'It holds several YAML documents. One starts in line 2.',
    ],
    [
      'an anchor that is missing',
      'openapi: 3.1.0\npaths: *no\n',
      'It uses a YAML alias without an anchor.',
    ],
    [
      'aliases that multiply',
      `a0: &a0 [x]\n${Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]\n`).join('')}`,
      'Its YAML aliases multiply it too often.',
    ],
    ['depth', `openapi: 3.1.0\npaths: ${'['.repeat(100_000)}`, "It's nested too deeply."],
    [
      'too long a document',
      ' '.repeat(MAX_DOCUMENT_LENGTH + 1),
      "It's too long. Up to 5,000,000 characters can be read.",
    ],
    ['JSON of another kind', '[]', "It isn't an OpenAPI document."],
    ['no operations', documentOf({}), 'It has no operations that can be used.'],
    [
      'no operations that can be found',
      documentOf({ '/a': { $ref: 'a.json' } }),
      /^It has no operations that can be used\. \/a: “a\.json” is outside/,
    ],
    [
      'no scopes',
      documentOf({ '/books': { get: {}, post: {} } }),
      'None of its 2 operations says which scope it needs (x-required-scope, security or tags).',
    ],
    [
      'scopes that are others',
      documentOf({ '/a': { get: {}, put: { 'x-required-scope': 'openid' } } }),
      "None of its 2 operations has a scope that can be used. PUT /a: “openid” isn't a scope of the form resource:action.",
    ],
  ])('explains what is wrong with %s', async (_, text, words) => {
    const error = await readCatalogue(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CatalogueError);
    expect(() => {
      throw error;
    }).toThrow(words);
  });
});
