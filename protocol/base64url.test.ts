import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from './base64url';
import { decodeBase64url } from './decode-base64url';

describe('base64url', () => {
  it('encodes as Buffer does, and decodes it again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encodeBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(decodeBase64url(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('accepts only the canonical encoding, unlike Buffer', () => {
    const character = fc.constantFrom(...'AQgw159_-+/= \né'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 9 }), (text) => {
        const isCanonical = Buffer.from(text, 'base64url').toString('base64url') === text;
        if (isCanonical) expect(encodeBase64url(decodeBase64url(text))).toBe(text);
        else expect(() => decodeBase64url(text)).toThrow(RangeError);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['padding', 'AA=='],
    ['the standard alphabet', 'ab+/'],
    ['a length that no bytes have', 'A'],
    ['bits left over at the end', 'AB'],
    ['white space', 'AA AA'],
    ['a line end', 'AAAA\n'],
  ])('refuses %s', (_, text) => {
    expect(() => decodeBase64url(text)).toThrow(RangeError);
  });
});
