import { copyText } from '../lib/clipboard';
import { createValueStore } from '../lib/value-store';
import { announce } from './status-region';

/** A text that the browser would not copy, and why. */
export type CopyFailure = { what: string; text: string; reason: string };

/** The text that the user is asked to copy by hand, if there is one. */
export const copyFailure = createValueStore<CopyFailure | null>(null);

/**
 * Copies a text and says so; where the browser has no clipboard, the text is shown to copy by hand.
 * Gives whether the clipboard has taken it.
 */
export async function copy(what: string, text: string): Promise<boolean> {
  const reason = await copyText(text);
  if (reason === null) announce(`${what} copied`);
  else copyFailure.set({ what, text, reason });
  return reason === null;
}
