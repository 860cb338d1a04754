import { useSyncExternalStore } from 'react';
import { followConnection, isCutOff } from '../lib/connection';

/** Says that the device is offline, for as long as it is. */
export function OfflineNotice() {
  const isOffline = useSyncExternalStore(followConnection, isCutOff);
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
