import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { createValueStore } from '../lib/value-store';
import { Button } from './button';
import { focusTitle } from './page';

const SHOWN_MS = 4000;

/**
 * As far from the bottom of the window, a message could cover what it's about: what has the focus, or the row
 * that it's in. On the narrowest phones, it has three lines above a bar with two rows of buttons.
 */
const COVERED_PX = 220;

/** The key makes a repeated text a new message, so that screen readers read it out again. */
type Message = { key: number; text: string; isUp: boolean };

const messages = createValueStore<Message | null>(null);
const warnings = createValueStore<Message[]>([]);

/** The modal dialogs that are open, the topmost last: all else is dimmed, and hidden from screen readers. */
export const modals = createValueStore<readonly HTMLElement[]>([]);

let lastKey = 0;

function newMessage(text: string): Message {
  lastKey += 1;
  const { bottom = 0 } =
    document.querySelector('tr:has(:focus),:focus')?.getBoundingClientRect() ?? {};
  return { key: lastKey, text, isUp: bottom > innerHeight - COVERED_PX };
}

/** Reports a success, such as “Challenge copied”. */
export function announce(text: string): void {
  messages.set(newMessage(text));
}

/** Reports a failure that isn't about the page on screen. It stays until dismissed. */
export function warn(text: string): void {
  warnings.set([...warnings.get(), newMessage(text)]);
}

function dismiss(key: number): void {
  warnings.set(warnings.get().filter((warning) => warning.key !== key));
  // The button that had the focus is gone with its message.
  const modal = modals.get().at(-1);
  if (modal) modal.querySelector<HTMLElement>('input, textarea, button')?.focus();
  else focusTitle();
}

/**
 * Shows what {@link announce} and {@link warn} report. Mounted once and for good, since screen
 * readers only watch regions that are already there. While a modal dialog is open, it's in there.
 */
export function StatusRegion() {
  const message = messages.use();
  const modal = modals.use().at(-1);
  // Meets the clock: a success disappears after a while.
  useEffect(() => {
    if (message === null) return;
    const timer = setTimeout(() => messages.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  const region = (
    <div className={`on-screen toasts ${message?.isUp ? 'is-up' : ''}`}>
      <Warnings />
      <div role="status">
        {message && (
          <p key={message.key} className="toast">
            {message.text}
          </p>
        )}
      </div>
    </div>
  );
  return modal ? createPortal(region, modal) : region;
}

function Warnings() {
  return warnings.use().map(({ key, text }) => (
    <div
      key={key}
      role="alert"
      className="popup pointer-events-auto flex max-w-160 items-center gap-3 py-2 pr-2 pl-4"
    >
      <p className="text-bad wrap-anywhere">{text}</p>
      <Button look="quiet" onClick={() => dismiss(key)}>
        Dismiss
      </Button>
    </div>
  ));
}
