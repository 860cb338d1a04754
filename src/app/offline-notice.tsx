import { useSyncExternalStore } from 'react';

const LOOPBACK = /^(localhost|127\..*|\[::1\])$/;

function subscribe(onChange: () => void): () => void {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}

// A server on this very machine answers without any network.
const isCutOff = () => !navigator.onLine && !LOOPBACK.test(location.hostname);

/** Says that the device is offline, for as long as it is. */
export function OfflineNotice() {
  const isOffline = useSyncExternalStore(subscribe, isCutOff);
  return (
    <div role="status">
      {isOffline && (
        <p className="bg-warn-wash px-4 py-2 text-center text-warn">
          You are offline. What is shown may be out of date; it is fetched again when you are back.
        </p>
      )}
    </div>
  );
}
