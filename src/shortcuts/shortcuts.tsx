import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../lib/paths';
import { useListAddress } from '../ui/list-place';
import { focusSearch } from './focus-search';
import { isShortcutKey } from './is-shortcut-key';
import { isInRow, moveInRows, toggleRow } from './rows';
import { ShortcutDialog } from './shortcut-dialog';
import { areShortcutsOn, shortcutDialog } from './shortcut-store';

const STEPS: Record<string, 1 | -1> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

/** Returns what a key does on this page, if anything. */
function useActions() {
  const [location, navigate] = useLocation();
  const list = useListAddress();
  return ({ key, repeat }: KeyboardEvent): (() => void) | undefined => {
    const step = STEPS[key];
    if (step !== undefined) {
      // Elsewhere, arrows scroll the page.
      const isFree = location === paths.profile && (key.length === 1 || isInRow());
      return isFree ? () => moveInRows(step) : undefined;
    }
    if (repeat) return;
    if (key === '?') return () => shortcutDialog.set(true);
    if (key === 'n' && location !== paths.newGrant) return () => navigate(paths.newGrant);
    if (key === 'x' && isInRow()) return toggleRow;
    if (key !== '/') return;
    return () => {
      if (location !== paths.profile) navigate(list);
      focusSearch();
    };
  };
}

/** The keys of a signed-in page, and the dialog that lists them. */
export function Shortcuts() {
  const isOpen = shortcutDialog.use();
  const actionOf = useActions();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isShortcutKey(event) || !areShortcutsOn()) return;
    const action = actionOf(event);
    if (!action) return;
    // Firefox would open its own search on `/`.
    event.preventDefault();
    action();
  });
  // Meets the keyboard.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return isOpen && <ShortcutDialog onClose={() => shortcutDialog.set(false)} />;
}
