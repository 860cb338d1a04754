import { useCallback, useDeferredValue, useEffect, useState } from 'react';
import { prefetch } from '../lib/when-idle';
import { DialogSlot } from './dialog-slot';
import type { MenuItem, Menu as MenuType } from './menu';

/** `React.lazy` would suspend even once it has loaded, and then wait before it shows anything. */
let Menu: typeof MenuType | undefined;

const loadMenu = async () => {
  Menu ??= (await import('./menu')).Menu;
};

export const preloadMenu = () => prefetch(loadMenu);

/** `id` tells the page's menus apart. A menu is named as its button. */
type NextMenu = { anchor: HTMLElement; id: string; items: MenuItem[] };
/** `keys` are those that were pressed before the menu was there. */
type OpenMenu = NextMenu & { place: DOMRect; keys: string[] };

/** Letters, arrows, Enter, Escape, End and Home. */
const MENU_KEY = /^(.|Arrow.+|E.+|Home)$/;

/** Fails as any other part whose script is missing. */
function Missing({ error }: { error: unknown }): never {
  throw error;
}

/** One menu at a time: `toggle` opens it beside a button, and the page renders `slot`. */
export function useLazyMenu() {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [, setLoaded] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  // The button changes in the next frame; the menu itself may take one more.
  const shown = useDeferredValue(menu);
  const close = useCallback(() => setMenu(null), []);
  const isWaiting = failure === null && !(Menu && shown === menu);
  const early = isWaiting ? menu?.keys : undefined;
  // Meets the keyboard, which doesn't wait for the menu.
  useEffect(() => {
    if (!early) return;
    const keep = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || !MENU_KEY.test(event.key)) return;
      event.preventDefault();
      early.push(event.key);
    };
    addEventListener('keydown', keep, true);
    return () => removeEventListener('keydown', keep, true);
  }, [early]);
  return {
    toggle: (next: NextMenu) => {
      // The row of the button may be gone before the menu has loaded.
      const place = next.anchor.getBoundingClientRect();
      setMenu((open) => (open?.id === next.id ? null : { ...next, place, keys: [] }));
      if (Menu) return;
      setFailure(null);
      loadMenu().then(() => setLoaded(true), setFailure);
    },
    openId: menu?.id ?? null,
    slot: Menu
      ? shown && <Menu key={shown.id} {...shown} onClose={close} />
      : // Not the deferred one: React would report an error that's gone when it renders again at once.
        menu &&
        failure !== null && (
          <DialogSlot message="The menu couldn’t be loaded." onClose={close}>
            <Missing error={failure} />
          </DialogSlot>
        ),
  };
}
