import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';

type PopoverProps = {
  label: string;
  /** What it opens below, at the same edge. */
  anchor: HTMLElement;
  align: 'left' | 'right';
  onClose: () => void;
  children: ReactNode;
};

/** From its anchor, and from the edge of the window, in px. */
const GAP = 6;

/**
 * A dialog that isn't modal. It takes the focus, and gives it back to its button. Escape and a press outside
 * close it (HTML, `popover=auto`), and so does scrolling, which would leave it behind.
 */
export function Popover({ label, anchor, align, onClose, children }: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  // Meets the browser, which shows it above everything else and closes it.
  // Its end comes before the panel leaves the page, and the focus with it.
  useLayoutEffect(() => {
    const element = panel.current;
    if (!element) return;
    element.showPopover();
    const place = anchor.getBoundingClientRect();
    const last = innerWidth - element.offsetWidth - GAP;
    const left = align === 'left' ? place.left : place.right - element.offsetWidth;
    element.style.left = `${Math.max(GAP, Math.min(left, last))}px`;
    const isBelow = place.bottom + GAP + element.offsetHeight <= innerHeight;
    const above = place.top - GAP - element.offsetHeight;
    element.style.top = `${isBelow ? place.bottom + GAP : Math.max(GAP, above)}px`;
    const end = () => close.current();
    const handleToggle = (event: ToggleEvent) => event.newState === 'closed' && end();
    element.addEventListener('toggle', handleToggle);
    addEventListener('scroll', end, { passive: true });
    element.focus({ preventScroll: true });
    return () => {
      element.removeEventListener('toggle', handleToggle);
      removeEventListener('scroll', end);
      if (element.contains(document.activeElement)) anchor.focus({ preventScroll: true });
    };
  }, [anchor, align]);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={label}
      popover="auto"
      tabIndex={-1}
      className="popup fixed inset-auto m-0 max-h-[80vh] w-120 max-w-[calc(100vw-0.75rem)] overflow-y-auto p-4 text-ink outline-none"
    >
      {children}
    </div>
  );
}
