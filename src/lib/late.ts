import { createValueStore } from './value-store';

type Late<T> = {
  /** `null` until it is here. */
  value: T | null;
  /** Whether it is here, or could not be had this time. */
  isSettled: boolean;
};

/** Code that the page does without until it is here, in space that is kept for what comes of it. */
export function createLate<T>(load: () => Promise<T>) {
  const store = createValueStore<Late<T>>({ value: null, isSettled: false });
  return {
    use: store.use,
    get: store.get,
    /** Fetches it once; after a failure, once more. */
    async preload(): Promise<void> {
      if (store.get().value !== null) return;
      const value = await load().catch(() => null);
      if (store.get().value === null) store.set({ value, isSettled: true });
    },
  };
}
