import { type ReactNode, type RefObject, useEffect, useRef } from 'react';

/** Says how high the bar is, for what must stay visible above it: how many rows its buttons take depends on the screen. */
const useHeightOnPage = (bar: RefObject<HTMLElement | null>) =>
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { style } = document.documentElement;
    const sizes = new ResizeObserver(() =>
      style.setProperty('--bottom-bar', `${element.offsetHeight}px`),
    );
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      style.removeProperty('--bottom-bar');
    };
  }, [bar]);

type BottomBarProps = { label: string; ref?: RefObject<HTMLElement | null>; children: ReactNode };

export function BottomBar({ label, ref, children }: BottomBarProps) {
  const own = useRef<HTMLElement>(null);
  const bar = ref ?? own;
  useHeightOnPage(bar);
  return (
    <section
      ref={bar}
      aria-label={label}
      tabIndex={-1}
      className="bottom-bar sticky bottom-0 z-5 -mx-4 border-t border-line-strong bg-raised px-4 py-2.5 outline-none wide:bottom-4 wide:mx-0 wide:rounded-lg wide:border wide:shadow-lg wide:shadow-black/10"
    >
      {children}
    </section>
  );
}
