import type { ReactNode, Ref } from 'react';

type BottomBarProps = { label: string; ref?: Ref<HTMLElement>; children: ReactNode };

export function BottomBar({ label, ref, children }: BottomBarProps) {
  return (
    <section
      ref={ref}
      aria-label={label}
      tabIndex={-1}
      className="bottom-bar sticky bottom-0 z-5 -mx-4 border-t border-line-strong bg-raised px-4 py-2.5 outline-none wide:bottom-4 wide:mx-0 wide:rounded-xl wide:border wide:shadow-lg wide:shadow-black/10"
    >
      {children}
    </section>
  );
}
