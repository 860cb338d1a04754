import { expect, test } from 'vitest';
import { createLruMap } from './lru-map';

test('drops the least recently used entry when full', () => {
  const recent = createLruMap<string, number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  expect(recent.get('a')).toBe(1);
  recent.set('c', 3);

  expect(recent.get('a')).toBe(1);
  expect(recent.get('b')).toBeUndefined();
  expect(recent.get('c')).toBe(3);
});

test('replaces a value without dropping another', () => {
  const recent = createLruMap<string, number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('b', 3);

  expect(recent.get('a')).toBe(1);
  expect(recent.get('b')).toBe(3);
});
