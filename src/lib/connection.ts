const LOOPBACK = /^(localhost|127\..*|\[::1\])$/;

/** Whether the page is cut off from its server. One served from this machine works offline too. */
export const isPageOffline = () => !navigator.onLine && !LOOPBACK.test(location.hostname);

export function subscribeToConnection(onChange: () => void): () => void {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}
