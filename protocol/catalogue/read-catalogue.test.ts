import { describe, expect, it } from 'vitest';
import { CatalogueError } from '../../protocol/catalogue/openapi-catalogue';
import { MAX_DOCUMENT_LENGTH, readCatalogue } from './read-catalogue';

const documentOf = (paths: object) => JSON.stringify({ openapi: '3.1.0', paths });

describe('readCatalogue', () => {
  it('reads the operations of an OpenAPI document', () => {
    const get = { operationId: 'listBooks', 'x-required-scope': 'books:read' };
    expect(readCatalogue(documentOf({ '/books': { get } }))).toEqual([
      {
        operation: 'listBooks',
        group: 'books',
        method: 'GET',
        path: '/books',
        anyOf: ['books:read'],
      },
    ]);
  });

  it.each([
    ['nothing', '  \n', 'It is empty.'],
    ['a web page', '\n<!doctype html><title>API</title>', /^It is a web page, not an OpenAPI/],
    ['YAML', 'openapi: 3.1.0\npaths: {}', /^It seems to be YAML, and only JSON can be read/],
    ['a megabyte of garbage', '%$&/ '.repeat(200_000), /^It is not JSON/],
    [
      'too long a document',
      ' '.repeat(MAX_DOCUMENT_LENGTH + 1),
      /^It is too long: 5,000,000 characters/,
    ],
    ['JSON of another kind', '[]', 'The document: has to be an object.'],
    ['no operations', documentOf({}), 'It describes no operations.'],
    [
      'no scopes',
      documentOf({ '/books': { get: {}, post: {} } }),
      'It says of none of its 2 operations which scope they require, neither as x-required-scope nor under security.',
    ],
    [
      'a name that is too long',
      documentOf({ '/a': { get: { operationId: 'x'.repeat(501), 'x-required-scope': 'a:b' } } }),
      /^It has names of more than 500 characters, such as “x{60}…”/,
    ],
    [
      'too many operations',
      documentOf(
        Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`/${at}`, { get: {} }])),
      ),
      'It has 5,001 operations, and 5,000 can be used at most.',
    ],
  ])('explains what is wrong with %s', (_, text, words) => {
    const read = () => readCatalogue(text);
    expect(read).toThrow(CatalogueError);
    expect(read).toThrow(words);
  });
});
