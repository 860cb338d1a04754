import { lazy, Suspense, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { prefetch } from '../../lib/when-idle';

const loadRevoke = () =>
  import('./revoke-dialog').then((dialog) => ({ default: dialog.RevokeDialog }));
const loadDelete = () =>
  import('./delete-dialog').then((dialog) => ({ default: dialog.DeleteDialog }));
const RevokeDialog = lazy(loadRevoke);
const DeleteDialog = lazy(loadDelete);

/** Fetches the code of the questions before somebody needs it: revoking must never wait. */
export function preloadEndDialogs(): void {
  prefetch(loadRevoke);
  prefetch(loadDelete);
}

type Question = { kind: 'revoke' | 'delete'; grant: AuthGrant };

/** What follows once a grant is ended, and the question gone. */
type AfterEnd = { onRevoked?: () => void; onDeleted?: () => void };

/** The questions that come before a grant is ended; `slot` is where the page mounts them. */
export function useEndDialogs({ onRevoked, onDeleted }: AfterEnd = {}) {
  const [question, setQuestion] = useState<Question | null>(null);
  const props = question && { grant: question.grant, onClose: () => setQuestion(null) };
  return {
    askToRevoke: (grant: AuthGrant) => setQuestion({ kind: 'revoke', grant }),
    askToDelete: (grant: AuthGrant) => setQuestion({ kind: 'delete', grant }),
    slot: props && (
      <Suspense>
        {question.kind === 'revoke' ? (
          <RevokeDialog {...props} {...(onRevoked && { onRevoked })} />
        ) : (
          <DeleteDialog {...props} {...(onDeleted && { onDeleted })} />
        )}
      </Suspense>
    ),
  };
}
