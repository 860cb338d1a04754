import { reloadIfServed } from './reload';
import { createValueStore } from './value-store';

type LazyState<T> = {
  /** `null` until it has loaded. */
  value: T | null;
  error: unknown;
  /** Whether it has loaded, or the last attempt failed. */
  isSettled: boolean;
};

/**
 * Code that the page works without until it has loaded. From then on it renders immediately, while
 * `React.lazy` suspends for a moment even then.
 */
export function createLazyModule<T>(load: () => Promise<T>) {
  const store = createValueStore<LazyState<T>>({ value: null, error: null, isSettled: false });
  /** Loads it once; after a failure, the next call tries again. */
  async function preload(): Promise<void> {
    if (store.get().value !== null) return;
    const next = await load().then(
      (value) => ({ value, error: null, isSettled: true }),
      // Not logged: nobody may have needed it, and browsers log the request.
      (error: unknown) => ({ value: null, error, isSettled: true }),
    );
    if (store.get().value === null) store.set(next);
  }
  return {
    use: store.use,
    get: store.get,
    preload,
    /**
     * For a user who asks again. Some browsers remember a failed script for as long as the page
     * lives, so if loading fails again, this reloads the page.
     */
    async retry(): Promise<void> {
      await preload();
      if (store.get().value === null) await reloadIfServed();
    },
  };
}
