import { useState } from 'react';
import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { covers } from '../../../protocol/scope';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Name } from '../../ui/name';
import { isWord, TypedField } from '../../ui/typed-field';
import { useAnnounceOutcome, useDeleteGrant } from '../writes/use-end-grant';
import { NamesakeNote, useNameInQuestion } from './namesakes';

type DeleteDialogProps = { grant: AuthGrant; onClose: () => void; onDeleted?: () => void };

/** The word is one that every keyboard can write, whatever the grant is called. */
const WORD = 'delete';

/** Deleting a grant with full access takes typing a word. An expired grant is revoked first. */
export function DeleteDialog({ grant, onClose, onDeleted }: DeleteDialogProps) {
  const { start, isPending, error } = useDeleteGrant();
  const { name, isShared } = useNameInQuestion(grant);
  const [typed, setTyped] = useState('');
  const mustType = covers(grant.scope, '*:*');
  const isRight = isWord(typed, WORD);
  const [isRevoked] = useState(() => stateOf(grant, Date.now()) === 'revoked');
  const reportOutcome = useAnnounceOutcome({
    done: `${name} deleted`,
    failed: `${name} could not be deleted.`,
    onDone: () => {
      onClose();
      onDeleted?.();
    },
  });
  const confirm = () => reportOutcome(start(grant));
  return (
    <ConfirmDialog
      title={
        <>
          Delete <Name>{name}</Name>?
        </>
      }
      action={isPending ? 'Deleting…' : 'Delete grant'}
      isPending={isPending}
      isBlocked={mustType && !isRight}
      problem={error?.message}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        The grant and its history are removed for good.{' '}
        {isRevoked
          ? 'It is revoked already, so no token is in use any more.'
          : 'It has expired, so its tokens don’t work any more.'}
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
