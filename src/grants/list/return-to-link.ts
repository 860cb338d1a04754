import { useEffect } from 'react';
import { followedLink } from '../../ui/list-place';

/** Rows are rendered once they're scrolled to, so their links can take some frames. */
const MAX_FRAMES = 30;

/** Puts the focus back on the link that was followed out of the list, if its row is still there. */
export function ReturnToLink(): null {
  // Meets the focus: after the title had it.
  useEffect(() => {
    const link = followedLink();
    let frame = 0;
    const look = (left: number) => {
      const links = [...document.querySelectorAll<HTMLElement>('tbody a')];
      const followed = links.find((one) => one.getAttribute('href') === link);
      const isFree = document.activeElement?.matches('h1, body');
      if (isFree && followed) followed.focus({ preventScroll: true });
      else if (isFree && left > 0) frame = requestAnimationFrame(() => look(left - 1));
    };
    if (link !== '') frame = requestAnimationFrame(() => look(MAX_FRAMES));
    return () => cancelAnimationFrame(frame);
  }, []);
  return null;
}
