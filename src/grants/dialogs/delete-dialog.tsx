import { useState } from 'react';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { covers } from '../../../protocol/scope';
import { serverNow } from '../../server-clock';
import { KeySignInLink } from '../../session/key-sign-in-link';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Name } from '../../ui/name';
import { isWord, TypedField } from '../../ui/typed-field';
import { deleteWrite } from '../writes/grant-writes';
import { useWrite } from '../writes/use-write';
import { NamesakeNote, useNameInQuestion } from './namesakes';

type DeleteDialogProps = { grant: AuthGrant; onClose: () => void; onDeleted?: () => void };

/** The word is one that every keyboard can write, whatever the grant is called. */
const WORD = 'delete';

/** Deleting a grant with full access takes typing a word. An expired grant is revoked first. */
export function DeleteDialog({ grant, onClose, onDeleted }: DeleteDialogProps) {
  const { start, pending, problem, error } = useWrite(deleteWrite);
  const { name, isShared } = useNameInQuestion(grant);
  const [typed, setTyped] = useState('');
  const mustType = covers(grant.scope, '*:*');
  const isRight = isWord(typed, WORD);
  const [isRevoked] = useState(() => stateOf(grant, serverNow()) === 'revoked');
  const onDone = () => {
    onClose();
    onDeleted?.();
  };
  const confirm = () => start({ ...grant, name }, { onDone });
  return (
    <ConfirmDialog
      title={
        <>
          Delete <Name>{name}</Name>?
        </>
      }
      action={pending ?? 'Delete grant'}
      isPending={pending !== null}
      isBlocked={mustType && !isRight}
      {...{ problem, error }}
      wayOut={<KeySignInLink error={error} />}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        This permanently deletes the grant. {isRevoked ? 'It’s revoked' : 'It has expired'}, so its
        tokens have already stopped working.
      </p>
      {isShared && <NamesakeNote grant={grant} />}
      {mustType && (
        <TypedField
          label={`Type “${WORD}” to delete it`}
          wanted={WORD}
          value={typed}
          isRight={isRight}
          onChange={setTyped}
          onConfirm={confirm}
        />
      )}
    </ConfirmDialog>
  );
}
