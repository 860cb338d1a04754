import type { ComponentProps } from 'react';

/** Looks the same in every browser; what it opens is the browser's own. */
export const Select = ({ className = '', ...props }: ComponentProps<'select'>) => (
  <select {...props} className={`control ${className}`} />
);
