import { lazy, Suspense, useCallback, useDeferredValue, useState } from 'react';
import { prefetch } from '../lib/when-idle';
import type { MenuItem } from './menu';

const loadMenu = () => import('./menu').then(({ Menu }) => ({ default: Menu }));
const Menu = lazy(loadMenu);

export const preloadMenu = () => prefetch(loadMenu);

/** `id` tells the page's menus apart. A menu is named as its button. */
type OpenMenu = { anchor: HTMLElement; id: string; items: MenuItem[] };

/** One menu at a time: `toggle` opens it beside a button, and the page renders `slot`. */
export function useLazyMenu() {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  // The button changes in the next frame; the menu itself may take one more.
  const shown = useDeferredValue(menu);
  const close = useCallback(() => setMenu(null), []);
  return {
    toggle: (next: OpenMenu) => setMenu((open) => (open?.id === next.id ? null : next)),
    openId: menu?.id ?? null,
    slot: shown && (
      <Suspense>
        <Menu key={shown.id} {...shown} onClose={close} />
      </Suspense>
    ),
  };
}
