import type { ComponentProps } from 'react';

type LineButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  /** Whether narrow screens do without it. */
  isOnWide?: boolean;
};

/** A button as low as the line. */
export const LineButton = ({ isOnWide, ...props }: LineButtonProps) => (
  <button
    type="button"
    className={`min-h-6 items-center gap-1 rounded px-1 underline decoration-line-strong underline-offset-2 hover:bg-sunken hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink aria-pressed:no-underline ${isOnWide ? 'hidden wide:inline-flex' : 'inline-flex'}`}
    {...props}
  />
);
