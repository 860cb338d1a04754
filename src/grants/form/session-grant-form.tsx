import { lazy, type ReactNode } from 'react';
import { useSession } from '../../session/use-session';
import type { EndLimit } from './end-limit';
import { isTooLate } from './expiry';
import { GrantForm, type GrantFormProps } from './grant-form';

type LimitReader = { children: (limit?: EndLimit) => ReactNode };

/** Without its code, nothing is limited, and the server says what ends too late. */
const WithEndLimit = lazy(() =>
  import('./with-end-limit').then(
    (module) => ({ default: module.WithEndLimit }),
    () => ({ default: ({ children }: LimitReader) => children() }),
  ),
);

/** The form of a grant. In the session of an API token, it offers no end that the token can't give. */
export function SessionGrantForm(props: GrantFormProps) {
  const { session } = useSession();
  if (session.kind === 'key') return <GrantForm {...props} />;
  const { defaults, existing } = props;
  const startWithin = (limit?: EndLimit): GrantFormProps['defaults'] =>
    limit && !existing && isTooLate(defaults.expiry, limit)
      ? { ...defaults, expiry: { choice: 'custom', day: limit.day } }
      : defaults;
  return (
    <WithEndLimit session={session}>
      {(limit) => <GrantForm {...props} limit={limit} defaults={startWithin(limit)} />}
    </WithEndLimit>
  );
}
