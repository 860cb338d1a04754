import { useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { DeleteDialog } from './delete-dialog';
import { RevokeDialog } from './revoke-dialog';

type Question = { kind: 'revoke' | 'delete'; grant: AuthGrant };

/** The questions that come before a grant is ended; `slot` is where the page mounts them. */
export function useGrantDialogs(options: { onDeleted?: () => void } = {}) {
  const [question, setQuestion] = useState<Question | null>(null);
  const props = question && { grant: question.grant, onClose: () => setQuestion(null) };
  return {
    askToRevoke: (grant: AuthGrant) => setQuestion({ kind: 'revoke', grant }),
    askToDelete: (grant: AuthGrant) => setQuestion({ kind: 'delete', grant }),
    slot:
      props &&
      (question.kind === 'revoke' ? (
        <RevokeDialog {...props} />
      ) : (
        <DeleteDialog {...props} {...options} />
      )),
  };
}
