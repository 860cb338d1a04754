import { createLazyModule } from '../lib/lazy-module';
import { shortcutDialog } from '../shortcuts/shortcut-store';
import { warn } from '../ui/status-region';
import { useDialog } from './global-dialogs';

export const shortcuts = createLazyModule(() => import('../shortcuts/shortcuts'));

function sayMissing(): void {
  shortcutDialog.set(false);
  warn('The keyboard shortcuts couldn’t be loaded.');
}

/** Loads when the page is idle, or once somebody asks which keys there are. */
export function LazyShortcuts() {
  useDialog(shortcuts, shortcutDialog.use(), sayMissing);
  const { value } = shortcuts.use();
  return value && <value.Shortcuts />;
}
