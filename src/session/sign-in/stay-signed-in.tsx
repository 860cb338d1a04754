import { useId } from 'react';

export type StayChoice = { isStaying: boolean; setStaying: (isStaying: boolean) => void };

export function StaySignedIn({ isStaying, setStaying }: StayChoice) {
  const hintId = useId();
  return (
    <div className="grid gap-1">
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          aria-describedby={hintId}
          checked={isStaying}
          onChange={() => setStaying(!isStaying)}
        />
        Stay signed in on this device
      </label>
      <p id={hintId} className="text-small text-ink-3">
        {isStaying
          ? 'Your key stays in this browser until you sign out.'
          : 'Your key leaves this browser after 12 hours without use. Drafts stay.'}
      </p>
    </div>
  );
}
