import { storageName } from '../storage-name';

const lockName = (did: string) => storageName(`key.${did}`);

let release = () => {};
let held: Promise<unknown> = Promise.resolve();

/** Marks a key as used by this tab, with a shared lock that other tabs can see. */
export function acquireKeyLock(did: string): void {
  release();
  const untilReleased = () =>
    new Promise<void>((resolve) => {
      release = resolve;
    });
  // If Firefox denies storage, it denies locks too. No key is stored then that others could use.
  held = navigator.locks.request(lockName(did), { mode: 'shared' }, untilReleased).catch(() => {});
}

export async function releaseKeyLock(did: string, onUnused: () => Promise<void>): Promise<void> {
  const currentLock = held;
  release();
  await currentLock;
  const removeIfFree = async (lock: Lock | null) => {
    if (lock) await onUnused();
  };
  await navigator.locks.request(lockName(did), { ifAvailable: true }, removeIfFree).catch(() => {});
}
