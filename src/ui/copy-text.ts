import { createValueStore } from '../lib/value-store';
import { announce } from './status-region';

/** A text that the browser would not copy, and why. */
export type CopyFailure = { label: string; text: string; reason: string };

/** The text that the user is asked to copy by hand, if there is one. */
export const copyFailure = createValueStore<CopyFailure | null>(null);

/** Why a text could not be copied, in words for the user; `null` once the clipboard has taken it. */
async function writeToClipboard(text: string): Promise<string | null> {
  if (!isSecureContext) {
    return 'This page was opened over plain HTTP, where browsers have no clipboard.';
  }
  try {
    await navigator.clipboard.writeText(text);
    return null;
  } catch {
    return 'The browser did not allow this page to use the clipboard.';
  }
}

/**
 * Copies a text and says so; where the browser has no clipboard, the text is shown to copy by hand.
 * Gives whether the clipboard has taken it.
 */
export async function copy(label: string, text: string): Promise<boolean> {
  const reason = await writeToClipboard(text);
  if (reason === null) announce(`${label} copied`);
  else copyFailure.set({ label, text, reason });
  return reason === null;
}
