import { lazy, Suspense, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';

const TokenDialog = lazy(() =>
  import('./token-dialog').then((dialog) => ({ default: dialog.TokenDialog })),
);

/** The page mounts `slot` outside the list: a row that re-renders would close a dialog inside it. */
export function useTokenDialog() {
  const [grant, setGrant] = useState<AuthGrant | null>(null);
  return {
    createToken: (next: AuthGrant) => setGrant(next),
    slot: grant && (
      <Suspense>
        <TokenDialog grant={grant} onClose={() => setGrant(null)} />
      </Suspense>
    ),
  };
}
