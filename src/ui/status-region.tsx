import { useEffect } from 'react';
import { createValueStore } from '../lib/value-store';
import { Button } from './button';

const SHOWN_MS = 5000;

/** The key makes the same text, said twice, two messages: a reader reads out what is new. */
type Message = { key: number; text: string };

const messages = createValueStore<Message | null>(null);
const warnings = createValueStore<Message[]>([]);

let lastKey = 0;

function newMessage(text: string): Message {
  lastKey += 1;
  return { key: lastKey, text };
}

/** Says that something went well: “Challenge copied”. */
export function announce(text: string): void {
  messages.set(newMessage(text));
}

/** Says that something failed which the page shown is not about; that stays until it is closed. */
export function warn(text: string): void {
  warnings.set([...warnings.get(), newMessage(text)]);
}

function dismiss(key: number): void {
  warnings.set(warnings.get().filter((warning) => warning.key !== key));
  // The button that had the focus goes with its message.
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

/**
 * Where {@link announce} and {@link warn} are seen and heard; mounted once, always there, so that
 * readers watch it.
 */
export function StatusRegion() {
  const message = messages.use();
  // Meets the clock: what went well need not stay.
  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(() => messages.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <div className="pointer-events-none fixed inset-x-4 bottom-[calc(1.5rem+var(--bottom-bar,0px))] z-10 grid justify-items-center gap-2">
      <Warnings />
      <div role="status">
        {message && (
          <p
            key={message.key}
            className="rounded-md bg-ink px-4 py-2 font-medium text-paper wrap-anywhere"
          >
            {message.text}
          </p>
        )}
      </div>
    </div>
  );
}

function Warnings() {
  return warnings.use().map(({ key, text }) => (
    <div
      key={key}
      role="alert"
      className="pointer-events-auto flex max-w-160 items-center gap-3 rounded-md border border-line-strong bg-raised py-2 pr-2 pl-4"
    >
      <p className="text-bad wrap-anywhere">{text}</p>
      <Button look="quiet" onClick={() => dismiss(key)}>
        Dismiss
      </Button>
    </div>
  ));
}
