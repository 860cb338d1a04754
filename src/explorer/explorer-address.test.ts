import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatExplorerAddress, readExplorerAddress } from './explorer-address';

const read = (search: string) => readExplorerAddress(new URLSearchParams(search));

it('is empty at first', () => {
  expect(read('')).toEqual({ calls: [], scope: '', grant: '' });
  expect(formatExplorerAddress(read(''))).toBe('');
});

it('reads back what it wrote', () => {
  const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
  fc.assert(
    fc.property(
      fc.uniqueArray(
        text(40).filter((call) => call !== ''),
        { maxLength: 50 },
      ),
      text(500),
      text(60),
      (calls, scope, grant) => {
        expect(read(formatExplorerAddress({ calls, scope, grant }))).toEqual({
          calls,
          scope,
          grant,
        });
      },
    ),
  );
});

it('drops what the page would never have written', () => {
  const many = Array.from({ length: 60 }, (_, at) => `call=GET+/${at}`).join('&');
  expect(read(many).calls).toHaveLength(50);
  expect(read(`call=&call=GET+/a&call=GET+/a&call=${'x'.repeat(501)}`).calls).toEqual(['GET /a']);
  expect(read(`scope=${'x'.repeat(2001)}&grant=${'x'.repeat(201)}`)).toEqual(read(''));
  expect(read(`scope=${'x'.repeat(2000)}`).scope).toHaveLength(2000);
});
