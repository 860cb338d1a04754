import { useId, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { numberFormat } from '../../english/english';
import { BottomBar } from '../../ui/bottom-bar';
import { Button } from '../../ui/button';
import type { BulkAction } from './bulk-action';
import { BulkDeleteDialog, BulkRevokeDialog } from './bulk-dialogs';
import { BulkProgressBar } from './bulk-progress-bar';
import { ExportDialog } from './export-dialog';
import { useBulkWork } from './use-bulk-work';
import { type SelectionProps, useSelectedGrants } from './use-selected-grants';

type BulkDialog = 'revoke' | 'delete' | 'export';

type SelectionBarProps = {
  selection: ReturnType<typeof useSelectedGrants>;
  onOpenDialog: (dialog: BulkDialog) => void;
  onClear: () => void;
};

const number = numberFormat();

/** A word that is always part of a button's accessible name, but visible only on wide screens. */
const OnWide = ({ children }: { children: string }) => (
  <span className="sr-only wide:not-sr-only">{children}</span>
);

function SelectionBar({ selection, onOpenDialog, onClear }: SelectionBarProps) {
  const id = useId();
  const { selected, hasMore, isLoadingRest, selectAllMatching, stopLoading } = selection;
  const revoked = selected.filter(({ status }) => status === 'revoked').length;
  const live = selected.length - revoked;
  return (
    <BottomBar label="Selection">
      {(hasMore || isLoadingRest) && (
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <p className="mr-auto text-ink-2">
            {isLoadingRest ? 'Loading the rest…' : 'There are more than are loaded.'}
          </p>
          <Button onClick={isLoadingRest ? stopLoading : selectAllMatching}>
            {isLoadingRest ? 'Stop' : 'Select all that match'}
          </Button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <div className="mr-auto flex basis-full items-center justify-between gap-2 wide:basis-auto">
          <p>
            <strong className="font-semibold">{number.format(selected.length)} selected</strong>{' '}
            <span id={id} className="block text-ink-3 wide:ml-1 wide:inline">
              {number.format(live)} to revoke, {number.format(revoked)} to delete
            </span>
          </p>
          <Button look="quiet" onClick={onClear}>
            Clear selection
          </Button>
        </div>
        <Button
          look="danger"
          aria-describedby={id}
          aria-disabled={live === 0}
          onClick={() => live > 0 && onOpenDialog('revoke')}
        >
          Revoke <OnWide>selected</OnWide>
        </Button>
        <Button look="danger" aria-describedby={id} onClick={() => onOpenDialog('delete')}>
          Delete <OnWide>selected</OnWide>
        </Button>
        <Button onClick={() => onOpenDialog('export')}>Export</Button>
      </div>
    </BottomBar>
  );
}

type BulkSelectionProps = SelectionProps & {
  onStart: (action: BulkAction, grants: AuthGrant[]) => void;
  onClear: () => void;
};

function BulkSelection({ onStart, onClear, ...props }: BulkSelectionProps) {
  const selection = useSelectedGrants(props);
  const { selected } = selection;
  const [openDialog, setOpenDialog] = useState<BulkDialog | null>(null);
  const dialogProps = { selected, onStart, onClose: () => setOpenDialog(null) };
  if (selected.length === 0) return null;
  return (
    <>
      <SelectionBar selection={selection} onOpenDialog={setOpenDialog} onClear={onClear} />
      {openDialog === 'revoke' && <BulkRevokeDialog {...dialogProps} />}
      {openDialog === 'delete' && <BulkDeleteDialog {...dialogProps} />}
      {openDialog === 'export' && <ExportDialog grants={selected} onClose={dialogProps.onClose} />}
    </>
  );
}

export type BulkPanelProps = SelectionProps & {
  /** Called after the focused element was removed. */
  onFocusLost: () => void;
};

export function BulkPanel({ onFocusLost, ...selection }: BulkPanelProps) {
  const { work, progress, start, close } = useBulkWork();
  const withFocusLoss = (action: () => void) => () => {
    action();
    requestAnimationFrame(onFocusLost);
  };
  if (work) {
    return progress && <BulkProgressBar {...{ work, progress }} onClose={withFocusLoss(close)} />;
  }
  const clear = withFocusLoss(() => selection.onSelect({ kind: 'none' }));
  return <BulkSelection {...selection} onStart={start} onClear={clear} />;
}
