import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repeatedKeys } from './repeated-keys';

const repeated = (json: string) => [...repeatedKeys(json)];

it('finds a key that an object has already, however it is written', () => {
  expect(repeated('{"a":{"a":1},"b":[{"a":1},{"a":"a:"}]}')).toEqual([]);
  expect(repeated('{"a":1,\n"a" :1}')).toEqual([8]);
  expect(repeated('{"a":{"b":[1,{"x":"\\"","x":[]}]},"\\u0061":1}')).toEqual([23, 33]);
});

it('finds none in what JSON.stringify writes, and one for each key written again', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.dictionary(text, fc.jsonValue()), fc.nat(20), text, (object, index, other) => {
      const json = JSON.stringify({ ...object, [other]: 1 });
      expect(repeated(json)).toEqual([]);
      const keys = Object.keys({ ...object, [other]: 1 });
      const key = JSON.stringify(keys[index % keys.length]);
      const start = `${json.slice(0, -1)}, `;
      expect(repeated(`${start}${key}\n: 2}`)).toEqual([start.length]);
    }),
  );
});
