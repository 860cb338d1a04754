import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { Fragment, useEffect } from 'react';
import { Link } from 'wouter';
import { inPlaceOf } from './refocus';

export type MenuItem = {
  label: string;
  isDanger?: boolean;
  /** A line sets it apart from the items above it. */
  isApart?: boolean;
} & ({ onSelect: () => void } | { href: string });

const ITEM =
  'flex min-h-8.5 cursor-pointer items-center rounded px-3 outline-none data-highlighted:bg-accent-wash';

type MenuProps = {
  anchor: HTMLElement;
  /** Where the button was when it was pressed. */
  place: DOMRect;
  items: MenuItem[];
  /** What was pressed before the menu was there. It's pressed again in the menu. */
  keys: string[];
  onClose: () => void;
};

/** The button, or the one that has taken its place meanwhile. */
const buttonOf = (anchor: HTMLElement) => (anchor.isConnected ? anchor : inPlaceOf(anchor));

async function pressAgain(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    // Items take the focus, each in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }
}

/**
 * A menu beside its button (WAI-ARIA APG, menu button). Mount it at page level: the row of the
 * button may render again, or disappear, while it's open.
 */
export function Menu({ anchor, place, items, keys, onClose }: MenuProps) {
  const { left, top, width, height } = place;
  // Meets the window: the position of the button is only known until something scrolls.
  useEffect(() => {
    addEventListener('scroll', onClose, { passive: true });
    return () => removeEventListener('scroll', onClose);
  }, [onClose]);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span
          aria-hidden
          className="pointer-events-none fixed"
          style={{ left, top, width, height }}
        />
      </DropdownMenu.Trigger>
      {/* Inside a landmark, where people who navigate by landmarks find it. */}
      <DropdownMenu.Portal
        container={anchor.closest('header, main') ?? document.querySelector('main')}
      >
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-label={anchor.getAttribute('aria-label') ?? undefined}
          // It takes the focus once it can be used.
          onFocus={() => void pressAgain(keys.splice(0))}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) buttonOf(anchor)?.focus();
          }}
          onInteractOutside={(event) => {
            // The button closes the menu itself. If this did first, the click would reopen it.
            if (event.target instanceof Node && buttonOf(anchor)?.contains(event.target))
              event.preventDefault();
          }}
          className="popup z-20 min-w-44 p-1"
        >
          {items.map((item) => (
            <Fragment key={item.label}>
              {item.isApart && <DropdownMenu.Separator className="m-1 border-t border-line" />}
              {'href' in item ? (
                // A link, so that browsers can open it in another tab and copy its address.
                <DropdownMenu.Item asChild>
                  <Link href={item.href} className={ITEM}>
                    {item.label}
                  </Link>
                </DropdownMenu.Item>
              ) : (
                <DropdownMenu.Item
                  onSelect={() => {
                    buttonOf(anchor)?.focus();
                    item.onSelect();
                  }}
                  className={`${ITEM} ${item.isDanger ? 'text-bad' : ''}`}
                >
                  {item.label}
                </DropdownMenu.Item>
              )}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
