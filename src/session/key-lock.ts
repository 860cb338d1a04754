const lockName = (did: string) => `auth-grants.key.${did}`;

let release = () => {};
let held: Promise<unknown> = Promise.resolve();

/** Lets the other tabs know that this one uses a key, for as long as it does. */
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

/** Ends this tab's use of a key, and does what is to be done once no tab uses it any more. */
export async function releaseKeyLock(did: string, onUnused: () => Promise<void>): Promise<void> {
  const own = held;
  release();
  await own;
  await navigator.locks.request(lockName(did), { ifAvailable: true }, async (lock) => {
    if (lock) await onUnused();
  });
}
