import { describe, expect, it } from 'vitest';
import { encodeBase64url } from './base64url';
import { decodeJwtPart, splitJwt } from './jwt';

describe('splitJwt', () => {
  it('accepts three parts', () => {
    expect(splitJwt('a.b.c')).toEqual({ header: 'a', payload: 'b', signature: 'c' });
  });

  it.each(['', 'a', 'a.b', 'a.b.', '.b.c', 'a..c', 'a.b.c.d', '...'])('refuses “%s”', (text) => {
    expect(splitJwt(text)).toBeNull();
  });
});

describe('decodeJwtPart', () => {
  it('decodes JSON with any characters', () => {
    const value = { name: 'Ada ✓', list: [1, null] };
    const part = encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
    expect(decodeJwtPart(part)).toEqual(value);
  });

  it.each([
    ['what is not base64url', 'a+b='],
    ['what is no UTF-8', encodeBase64url(Uint8Array.of(0x22, 0xff, 0x22))],
    ['what is no JSON', encodeBase64url(new TextEncoder().encode('{'))],
  ])('refuses %s', (_what, part) => {
    expect(() => decodeJwtPart(part)).toThrow();
  });
});
