import { createValueStore } from '../lib/value-store';
import { announce } from './status-region';

export type CopyFailure = { label: string; text: string; reason: string };

export const copyFailure = createValueStore<CopyFailure | null>(null);

/** Returns why the text couldn't be copied, in words for the user, or `null` if it was. */
async function writeToClipboard(text: string): Promise<string | null> {
  if (!isSecureContext) {
    return 'Copying needs HTTPS.';
  }
  try {
    await navigator.clipboard.writeText(text);
    return null;
  } catch {
    return 'Your browser blocked clipboard access.';
  }
}

/**
 * Copies a text and announces it. If the browser refuses, a dialog shows the text to copy by hand.
 * Returns whether it was copied.
 */
export async function copy(label: string, text: string): Promise<boolean> {
  const reason = await writeToClipboard(text);
  if (reason === null) announce(`${label} copied`);
  else copyFailure.set({ label, text, reason });
  return reason === null;
}
