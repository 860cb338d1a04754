import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { canBeKey } from './can-be-key';

test.each([randomUUID(), `auth-grant:${randomUUID()}`, 'é \u0001 😀', 'x'.repeat(100), ''])(
  '%j can be a key',
  (text) => expect(canBeKey(text)).toBe(true),
);

test.each(['\u0000', 'a\u0000b', 'a\ud83d', '\ude00a', '\ude00\ud83d', 'x'.repeat(101)])(
  '%j cannot be a key',
  (text) => expect(canBeKey(text)).toBe(false),
);
