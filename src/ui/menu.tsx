import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { useEffect, useState } from 'react';

export type MenuItem = { label: string; isDanger?: boolean; onSelect: () => void };

type MenuProps = { anchor: HTMLElement; items: MenuItem[]; onClose: () => void };

/**
 * A menu beside its button (WAI-ARIA APG, menu button). Mount it at page level: the row of the
 * button may render again, or disappear, while it's open.
 */
export function Menu({ anchor, items, onClose }: MenuProps) {
  const [{ left, top, width, height }] = useState(() => anchor.getBoundingClientRect());
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
      <DropdownMenu.Portal container={anchor.closest('header, main')}>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          aria-labelledby={undefined}
          aria-label={anchor.getAttribute('aria-label') ?? undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) anchor.focus();
          }}
          onInteractOutside={(event) => {
            // The button closes the menu itself. If this did first, the click would reopen it.
            if (event.target instanceof Node && anchor.contains(event.target))
              event.preventDefault();
          }}
          className="z-20 min-w-44 rounded-lg border border-line-strong bg-raised p-1 shadow-lg shadow-black/10"
        >
          {items.map(({ label: itemLabel, isDanger, onSelect }) => (
            <DropdownMenu.Item
              key={itemLabel}
              onSelect={() => {
                anchor.focus();
                onSelect();
              }}
              className={`flex min-h-8.5 cursor-pointer items-center rounded px-3 outline-none data-highlighted:bg-accent-wash ${isDanger ? 'text-bad' : ''}`}
            >
              {itemLabel}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
