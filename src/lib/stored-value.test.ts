import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createStoredValue } from './stored-value';
import { createDeniedStorage, createMemoryStorage } from './testing/memory-storage';

const schema = z.object({ count: z.number() });

describe('a stored value', () => {
  it('is read as it was written, until it is removed', () => {
    const storage = createMemoryStorage();
    const stored = createStoredValue(() => storage, 'key', schema);
    expect(stored.read()).toBeNull();
    expect(stored.write({ count: 1 })).toBe(true);
    expect(createStoredValue(() => storage, 'key', schema).read()).toEqual({ count: 1 });
    stored.remove();
    expect(stored.read()).toBeNull();
    expect(storage.length).toBe(0);
  });

  it('is separate from the values of other keys', () => {
    const storage = createMemoryStorage();
    createStoredValue(() => storage, 'a', schema).write({ count: 1 });
    expect(createStoredValue(() => storage, 'b', schema).read()).toBeNull();
  });

  it.each(['', 'no json', '{"count":', '{"count":"1"}', '[]', 'null'])(
    'is null if the storage holds “%s”',
    (text) => {
      const storage = createMemoryStorage();
      storage.setItem('key', text);
      expect(createStoredValue(() => storage, 'key', schema).read()).toBeNull();
    },
  );

  it('drops properties that the schema does not name', () => {
    const storage = createMemoryStorage();
    storage.setItem('key', '{"count":1,"old":true}');
    expect(createStoredValue(() => storage, 'key', schema).read()).toEqual({ count: 1 });
  });
});

it.each([
  ['throws on use', createDeniedStorage],
  [
    'throws on access',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
])('a value is not kept, without an error, if the storage %s', (_, storage) => {
  const stored = createStoredValue(storage, 'key', schema);
  expect(stored.write({ count: 1 })).toBe(false);
  expect(stored.read()).toBeNull();
  expect(() => stored.remove()).not.toThrow();
});
