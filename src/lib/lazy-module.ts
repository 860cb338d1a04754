import { createValueStore } from './value-store';

/**
 * Code that comes later. Once it is there it is used at once, where `React.lazy` would show for a
 * moment that it waits.
 */
export function lazyModule<T>(load: () => Promise<T>) {
  const store = createValueStore<T | null>(null);
  return { use: store.use, load: () => load().then(store.set) };
}
