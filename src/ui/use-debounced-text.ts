import { useEffect, useState } from 'react';

/** Browsers refuse a page that changes its address more than a hundred times in half a minute. */
const PAUSE_MS = 350;

/**
 * A text that is shown as it is typed and saved elsewhere, such as in the address, once the typing
 * pauses; what may not be saved (`maxLength`) stays in its field.
 */
export function useDebouncedText(saved: string, save: (text: string) => void, maxLength: number) {
  const [typed, setTyped] = useState<string | null>(null);
  const isLong = typed !== null && typed.length > maxLength;
  const flush = () => {
    if (typed === null || isLong) return;
    save(typed);
    setTyped(null);
  };
  // Meets the clock: a pause ends the typing.
  useEffect(() => {
    if (typed === null || isLong) return;
    const timer = setTimeout(flush, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return { text: typed ?? saved, isLong, onText: setTyped, flush };
}
