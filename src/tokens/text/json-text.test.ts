import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonText } from './json-text';

describe('readJsonText', () => {
  it.each([
    ['a number beyond 2^53', '{"sub":100002348117421473}', '{\n  "sub": 100002348117421473\n}'],
    ['a number with a zero', '{"v":3.0,"w":1E2}', '{\n  "v": 3.0,\n  "w": 1E2\n}'],
    ['escapes', String.raw`{"a":"\u202e\ud800"}`, `{\n  "a": ${String.raw`"\u202e\ud800"`}\n}`],
    ['empty levels', '{"a":{},"b":[ ]}', '{\n  "a": {},\n  "b": []\n}'],
  ])('keeps %s as it stands', (_what, text, indented) => {
    expect(readJsonText(text).indented).toBe(indented);
  });

  it('names what an object has twice, however it is written', () => {
    const text = String.raw`{"nonce":"a","vp":{"x":1,"x":2},"non\u0063e":["b"],"y":{"vp":1}}`;
    const { repeatedNames, members } = readJsonText(text);
    expect(repeatedNames).toEqual(['x', 'nonce']);
    expect(members).toEqual([
      ['nonce', 'a'],
      ['vp', { x: 2 }],
      ['nonce', ['b']],
      ['y', { vp: 1 }],
    ]);
  });

  it('indents like JSON.stringify, and finds every member', () => {
    const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue());
    fc.assert(
      fc.property(object, (value) => {
        const json = JSON.stringify(value);
        const { indented, repeatedNames, members } = readJsonText(json);
        expect(indented).toBe(JSON.stringify(JSON.parse(json), null, 2));
        expect(repeatedNames).toEqual([]);
        expect(Object.fromEntries(members)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('stays small for a deep text', () => {
    const depth = 3_000;
    const { indented } = readJsonText(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect(indented.length).toBeLessThan(50 * 2 * depth);
  });
});
