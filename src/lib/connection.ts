const LOOPBACK = /^(localhost|127\..*|\[::1\])$/;

/** Whether the device is offline; a page that comes from this very machine works all the same. */
export const isPageOffline = () => !navigator.onLine && !LOOPBACK.test(location.hostname);

/** Calls back when the device goes offline, or comes back; gives the way to end that. */
export function subscribeToConnection(onChange: () => void): () => void {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}
