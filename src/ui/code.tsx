import type { ComponentProps } from 'react';

/** What only works as it's written, such as a scope, a DID or a challenge. Browsers don't translate it. */
export const Code = (props: ComponentProps<'code'>) => <code translate="no" {...props} />;
