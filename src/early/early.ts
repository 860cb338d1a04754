/**
 * Runs while the page's script is on its way: the build puts it into index.html. It loads the scripts of the page
 * beside the first one, shows whose page it is, and asks for the list. Everything here has to work without the rest,
 * and the rest without it.
 */
import { opensList } from '../lib/paths';
import { preloadPage } from '../page-scripts';
import { startList } from './early-list';
import { earlySession } from './early-session';
import { fillShell } from './fill-shell';

/** By the build. */
declare const PAGE_FILES: Record<string, string>;

window.pageFiles = PAGE_FILES;
preloadPage(location.pathname);
try {
  const session = earlySession();
  if (session) fillShell(session);
  if (session && opensList(location)) startList(session);
} catch {
  // What's stored is odd. The page checks it, and goes on without.
}
