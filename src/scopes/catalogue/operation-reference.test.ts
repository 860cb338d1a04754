import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operations } from '../../../protocol/catalogue/operations';
import { operationOf, referenceTo } from './operation-reference';

const operation = fc.record({
  operation: fc.constantFrom('create', 'delete', 'List all books', 'books.list'),
  group: fc.constant(''),
  method: fc.constantFrom('GET', 'POST', 'DELETE'),
  path: fc.constantFrom('/books', '/books/{id}', '/hours'),
});
const catalogue = fc.uniqueArray(operation, { selector: ({ method, path }) => method + path });

it('finds the operation it was made from, even if two have the same name', () => {
  fc.assert(
    fc.property(catalogue, (all) => {
      for (const one of all) expect(operationOf(referenceTo(one, all), all)).toBe(one);
    }),
  );
  for (const one of operations)
    expect(operationOf(referenceTo(one, operations), operations)).toBe(one);
});

it('is the name unless that is ambiguous', () => {
  const [books, hours] = [
    { operation: 'list', group: '', method: 'GET', path: '/books' },
    { operation: 'list', group: '', method: 'GET', path: '/hours' },
  ];
  expect(referenceTo(books, [books, hours])).toBe('list');
  expect(referenceTo(hours, [books, hours])).toBe('GET /hours');
});

it('can match nothing', () => {
  expect(operationOf('makeCoffee', operations)).toBeUndefined();
  expect(operationOf('', operations)).toBeUndefined();
});
