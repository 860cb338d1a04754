import { useState } from 'react';
import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { numberFormat } from '../../english/english';
import { readNumber } from '../../english/read-number';
import { serverNow } from '../../server-clock';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { TypedField } from '../../ui/typed-field';
import { SessionEndNote } from '../writes/session-end-note';
import type { BulkAction } from './bulk-action';
import { countOf } from './bulk-words';
import { NamedGrants } from './named-grants';

/** What is revoked or expired has ended, and can be deleted. What is live can be revoked. */
export function splitByEnd(grants: readonly AuthGrant[], now: number) {
  return {
    live: grants.filter((grant) => !isOver(grant, now)),
    ended: grants.filter((grant) => isOver(grant, now)),
  };
}

const number = numberFormat();

/** “1 of the selected grants is already revoked.” */
const endedWords = (count: number, what: string) =>
  `${number.format(count)} of the selected grants ${count === 1 ? 'is' : 'are'} ${what}.`;

type BulkDialogProps = {
  selected: AuthGrant[];
  onStart: (action: BulkAction, grants: AuthGrant[]) => void;
  onClose: () => void;
};

export function BulkRevokeDialog({ selected, onStart, onClose }: BulkDialogProps) {
  const { live, ended } = splitByEnd(selected, serverNow());
  const revoked = ended.filter(({ status }) => status === 'revoked').length;
  const expired = ended.length - revoked;
  return (
    <ConfirmDialog
      title={`Revoke ${countOf(live.length)}?`}
      action={`Revoke ${countOf(live.length)}`}
      isPending={false}
      isBlocked={live.length === 0}
      problem={undefined}
      onConfirm={() => onStart('revoke', live)}
      onClose={onClose}
    >
      <p>
        Every API token signed from {live.length === 1 ? 'this grant' : 'these grants'} stops
        working immediately, wherever it’s used. You can’t undo this.
      </p>
      <NamedGrants grants={live} />
      <SessionEndNote grants={live} />
      {revoked > 0 && <p>{endedWords(revoked, 'already revoked')}</p>}
      {expired > 0 && <p>{endedWords(expired, 'already expired')}</p>}
    </ConfirmDialog>
  );
}

/** The user has to type the count. Live grants stay, unless the user opts to revoke them first. */
export function BulkDeleteDialog({ selected, onStart, onClose }: BulkDialogProps) {
  const [typed, setTyped] = useState('');
  const [revokesFirst, setRevokesFirst] = useState(false);
  const { live: liveGrants, ended } = splitByEnd(selected, serverNow());
  const live = liveGrants.length;
  const grants = revokesFirst ? selected : ended;
  const count = grants.length;
  const isRight = count > 0 && readNumber(typed) === count;
  const start = () => onStart(revokesFirst ? 'revoke-and-delete' : 'delete', grants);
  return (
    <ConfirmDialog
      title={count === 0 ? 'Delete the selection?' : `Delete ${countOf(count)}?`}
      action={count === 0 ? 'Delete' : `Delete ${countOf(count)}`}
      isPending={false}
      isBlocked={!isRight}
      problem={undefined}
      onConfirm={start}
      onClose={onClose}
    >
      {count > 0 && (
        <>
          <p>This permanently deletes {count === 1 ? 'the grant' : 'the grants'}.</p>
          <NamedGrants grants={grants} />
          <SessionEndNote grants={grants} act="Deleting" />
        </>
      )}
      {live > 0 && (
        <>
          <p>
            Only revoked and expired grants can be deleted.{' '}
            {endedWords(live, revokesFirst ? 'still active' : 'still active and will stay')}
            {revokesFirst &&
              ` Every API token signed from ${live === 1 ? 'it' : 'them'} stops working immediately.`}
          </p>
          <label className="flex min-h-6 items-start gap-2 text-ink">
            <input
              type="checkbox"
              className="mt-0.75 shrink-0"
              checked={revokesFirst}
              onChange={() => setRevokesFirst(!revokesFirst)}
            />
            Revoke {live === 1 ? 'it' : 'them'} first, and delete {live === 1 ? 'it' : 'them'} too
          </label>
        </>
      )}
      {count > 0 && (
        <TypedField
          label={`Type ${number.format(count)} to delete ${count === 1 ? 'it' : 'them'}`}
          wanted={number.format(count)}
          isRight={isRight}
          inputMode="numeric"
          value={typed}
          onChange={setTyped}
          onConfirm={start}
        />
      )}
    </ConfirmDialog>
  );
}
