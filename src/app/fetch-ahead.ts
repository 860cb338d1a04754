import { isPageOffline } from '../lib/connection';
import { scriptsOfPage } from '../page-scripts';

const seen = new Set<string>();

const savesData = () => Reflect.get(navigator, 'connection')?.saveData === true;

/**
 * Fetches into the browser's cache what the page of a link needs, so that a click finds it there. It isn't
 * imported: that would run it, and browsers remember a module that failed, but no request that did.
 */
function fetchAhead({ target }: Event): void {
  const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[href]');
  if (!link || link.origin !== location.origin || isPageOffline() || savesData()) return;
  const { page, parts } = scriptsOfPage(link.pathname);
  for (const file of [...page, ...parts]) {
    if (seen.has(file)) continue;
    seen.add(file);
    fetch(file, { priority: 'low' })
      .then((answer) => answer.text())
      .catch(() => seen.delete(file));
  }
}

// A finger that touches a link is a pointer over it, too.
for (const type of ['pointerover', 'focusin']) addEventListener(type, fetchAhead);
