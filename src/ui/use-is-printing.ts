import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being printed, so that what's rendered only on demand has to be there. */
export function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  // Meets the printer. It takes the page as it is when the event has been handled.
  useEffect(() => {
    const start = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    // For a preview that stays open while one works on, where browsers send no events.
    const paper = matchMedia('print');
    const follow = () => (paper.matches ? start() : end());
    paper.addEventListener('change', follow);
    addEventListener('beforeprint', start);
    addEventListener('afterprint', end);
    return () => {
      paper.removeEventListener('change', follow);
      removeEventListener('beforeprint', start);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
