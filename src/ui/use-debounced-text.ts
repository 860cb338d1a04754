import { useEffect, useState } from 'react';

/** Browsers block a page that changes its URL more than a hundred times in half a minute. */
const PAUSE_MS = 350;

/**
 * Shows a text as it's typed, and calls `save` once the typing pauses. A text longer than
 * `maxLength` stays in its field.
 */
export function useDebouncedText(saved: string, save: (text: string) => void, maxLength: number) {
  const [typed, setTyped] = useState<string | null>(null);
  const isLong = typed !== null && typed.length > maxLength;
  const flush = () => {
    if (typed === null || isLong) return;
    save(typed);
    setTyped(null);
  };
  // Meets the clock: a pause in the typing saves.
  useEffect(() => {
    if (typed === null || isLong) return;
    const timer = setTimeout(flush, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return { text: typed ?? saved, isLong, onText: setTyped, flush };
}
