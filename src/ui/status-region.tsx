import { useEffect } from 'react';
import { createValueStore } from '../lib/value-store';

const SHOWN_MS = 5000;

const messages = createValueStore<{ text: string } | null>(null);

/** Says that something went well: “Challenge copied”. */
export function announce(text: string): void {
  messages.set({ text });
}

/** Where {@link announce} is seen and heard; mounted once, always there, so that readers watch it. */
export function StatusRegion() {
  const message = messages.use();
  // Meets the clock: what went well need not stay.
  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(() => messages.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-6 z-10 grid justify-center"
    >
      {message && (
        <p className="rounded-md bg-ink px-4 py-2 font-medium text-paper wrap-anywhere">
          {message.text}
        </p>
      )}
    </div>
  );
}
