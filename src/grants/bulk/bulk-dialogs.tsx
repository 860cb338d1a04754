import { useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { numberFormat } from '../../english/english';
import { readNumber } from '../../english/read-number';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { TextField } from '../../ui/field';
import type { BulkAction } from './bulk-action';
import { countOf } from './bulk-words';

const number = numberFormat();

type BulkDialogProps = {
  selected: AuthGrant[];
  onStart: (action: BulkAction, grants: AuthGrant[]) => void;
  onClose: () => void;
};

export function BulkRevokeDialog({ selected, onStart, onClose }: BulkDialogProps) {
  const live: AuthGrant[] = selected.filter(({ status }) => status !== 'revoked');
  const revoked = selected.length - live.length;
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
        working at once, in every place that uses one. This cannot be undone.
      </p>
      {revoked > 0 && <p>{countOf(revoked)} of the selection: revoked already.</p>}
    </ConfirmDialog>
  );
}

/** The user has to type the count. Grants that aren't revoked yet stay, unless the user opts to revoke them first. */
export function BulkDeleteDialog({ selected, onStart, onClose }: BulkDialogProps) {
  const [typed, setTyped] = useState('');
  const [revokesFirst, setRevokesFirst] = useState(false);
  const revoked = selected.filter(({ status }) => status === 'revoked');
  const live = selected.length - revoked.length;
  const grants = revokesFirst ? selected : revoked;
  const count = grants.length;
  return (
    <ConfirmDialog
      title={count === 0 ? 'Delete the selection?' : `Delete ${countOf(count)}?`}
      action={count === 0 ? 'Delete' : `Delete ${countOf(count)}`}
      isPending={false}
      isBlocked={count === 0 || readNumber(typed) !== count}
      problem={undefined}
      onConfirm={() => onStart(revokesFirst ? 'revoke-and-delete' : 'delete', grants)}
      onClose={onClose}
    >
      {count > 0 && <p>The grants and their history are removed for good.</p>}
      {live > 0 && (
        <>
          <p>
            Only revoked grants can be deleted. {countOf(live)} of the selection{' '}
            {live === 1 ? 'is' : 'are'} not revoked yet{revokesFirst ? ':' : ' and will stay.'}
            {revokesFirst && ' every API token signed from them stops working at once.'}
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
        <TextField
          label={`Type ${number.format(count)} to delete ${count === 1 ? 'it' : 'them'}`}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </ConfirmDialog>
  );
}
