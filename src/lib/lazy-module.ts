import { reloadIfServed } from './reload';
import { createValueStore } from './value-store';

type LazyState<T> = {
  /** `null` until it is here. */
  value: T | null;
  /** Why it could not be had this time, `null` where it could. */
  error: unknown;
  /** Whether it is here, or could not be had this time. */
  isSettled: boolean;
};

/**
 * Code that the page does without until it is here, in space that is kept for what comes of it. Once
 * it is here it is used at once, where `React.lazy` would show for a moment that it waits.
 */
export function createLazyModule<T>(load: () => Promise<T>) {
  const store = createValueStore<LazyState<T>>({ value: null, error: null, isSettled: false });
  /** Fetches it once; after a failure, once more. */
  async function preload(): Promise<void> {
    if (store.get().value !== null) return;
    const next = await load().then(
      (value) => ({ value, error: null, isSettled: true }),
      (error: unknown) => ({ value: null, error, isSettled: true }),
    );
    if (store.get().value === null) store.set(next);
  }
  return {
    use: store.use,
    get: store.get,
    preload,
    /**
     * Fetches it once more because somebody asks for it. Some browsers keep a script that failed as
     * failed for as long as the page lives; there the page is reloaded.
     */
    async retry(): Promise<void> {
      await preload();
      if (store.get().value === null) await reloadIfServed();
    },
  };
}
