import { storageName } from '../storage-name';

const lockName = (did: string) => storageName(`key.${did}`);

let release = () => {};
let held: Promise<unknown> = Promise.resolve();

/** Marks a key as used by this tab, with a shared lock that other tabs can see. */
export function acquireKeyLock(did: string): void {
  release();
  held = navigator.locks.request(
    lockName(did),
    { mode: 'shared' },
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
}

export async function releaseKeyLock(did: string, onUnused: () => Promise<void>): Promise<void> {
  const currentLock = held;
  release();
  await currentLock;
  await navigator.locks.request(lockName(did), { ifAvailable: true }, async (lock) => {
    if (lock) await onUnused();
  });
}
