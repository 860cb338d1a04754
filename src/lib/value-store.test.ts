import { expect, it } from 'vitest';
import { createValueStore } from './value-store';

it('a value store holds the last value set, even a function', () => {
  const store = createValueStore<(() => string) | null>(null);
  expect(store.get()).toBeNull();
  const act = () => 'done';
  store.set(act);
  expect(store.get()).toBe(act);
});

it('value stores do not share their values', () => {
  const [one, other] = [createValueStore(1), createValueStore(1)];
  one.set(2);
  expect(other.get()).toBe(1);
});
