import { useEffect, useId, useMemo, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { numberFormat } from '../../english/english';
import { useClock } from '../../lib/use-clock';
import { BottomBar } from '../../ui/bottom-bar';
import { Button } from '../../ui/button';
import { warn } from '../../ui/status-region';
import type { BulkAction } from './bulk-action';
import { BulkDeleteDialog, BulkRevokeDialog, splitByEnd } from './bulk-dialogs';
import { BulkProgressBar } from './bulk-progress-bar';
import { cleanUp } from './clean-up';
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

const RECOUNT_MS = 10_000;

/** A word that is always part of a button's accessible name, but visible only on wide screens. */
const OnWide = ({ children }: { children: string }) => (
  <span className="sr-only wide:not-sr-only">{children}</span>
);

function SelectionBar({ selection, onOpenDialog, onClear }: SelectionBarProps) {
  const id = useId();
  const { selected, restCount, hiddenCount } = selection;
  const { hasMore, isLoadingRest, selectAllMatching, stopLoading } = selection;
  // What's offered stays when the rest has loaded: somebody may be about to press it.
  const [isOffered, setOffered] = useState(hasMore);
  if (hasMore && !isOffered) setOffered(true);
  // Grants expire while the bar is open.
  const now = useClock((time) => Math.floor(time / RECOUNT_MS)) * RECOUNT_MS;
  const { live: liveGrants, ended } = useMemo(() => splitByEnd(selected, now), [selected, now]);
  const live = liveGrants.length;
  return (
    <BottomBar label="Selection">
      {(isLoadingRest || hasMore || (isOffered && restCount > 0)) && (
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <p className="mr-auto text-ink-2">
            {isLoadingRest
              ? 'Loading the rest…'
              : hasMore
                ? 'Only loaded grants are selected.'
                : `${number.format(restCount)} more match.`}
          </p>
          <Button onClick={isLoadingRest ? stopLoading : selectAllMatching}>
            {isLoadingRest ? 'Stop' : 'Select all matching grants'}
          </Button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <div className="mr-auto flex basis-full flex-wrap items-center justify-between gap-2 wide:basis-auto">
          <p>
            <strong className="font-semibold">{number.format(selected.length)} selected</strong>{' '}
            <span id={id} className="block text-ink-3 wide:ml-1 wide:inline">
              {number.format(live)} can be revoked, {number.format(ended.length)} can be deleted
              {hiddenCount > 0 && ` · ${number.format(hiddenCount)} more not in this view`}
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
  const expired = cleanUp.use();
  const isBusy = work !== null && progress?.phase !== 'ended';
  const endCleanUp = () => cleanUp.set(null);
  const question = expired && !isBusy && (
    <BulkDeleteDialog
      selected={expired}
      onStart={(action, grants) => {
        endCleanUp();
        start(action, grants);
      }}
      onClose={endCleanUp}
    />
  );
  // Meets the button outside the panel: what it asks for waits for nothing.
  useEffect(() => {
    if (!expired || !isBusy) return;
    warn('Other grants are still being changed. Clean up when that’s done.');
    cleanUp.set(null);
  }, [expired, isBusy]);
  // A question that nobody answers ends with the page.
  useEffect(() => () => cleanUp.set(null), []);
  if (work) {
    return (
      <>
        {progress && <BulkProgressBar {...{ work, progress }} onClose={withFocusLoss(close)} />}
        {question}
      </>
    );
  }
  const clear = withFocusLoss(() => selection.onSelect({ kind: 'none' }));
  return (
    <>
      <BulkSelection {...selection} onStart={start} onClear={clear} />
      {question}
    </>
  );
}
