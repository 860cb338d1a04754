import type { ComponentProps } from 'react';

/**
 * A name that somebody gave. Browsers don't translate it: people look for it, and decide by it what
 * to revoke. Its direction doesn't reorder the text around it.
 */
export const Name = (props: ComponentProps<'span'>) => (
  <span dir="auto" translate="no" {...props} />
);
