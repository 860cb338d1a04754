import { useId, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { BottomBar } from '../../ui/bottom-bar';
import { Button } from '../../ui/button';
import type { BulkAction } from './bulk-action';
import { BulkDeleteDialog, BulkRevokeDialog } from './bulk-dialogs';
import { BulkProgressBar } from './bulk-progress-bar';
import { ExportDialog } from './export-dialog';
import { useBulkWork } from './use-bulk-work';
import { type SelectionProps, useSelectedGrants } from './use-selected-grants';

type BulkQuestion = 'revoke' | 'delete' | 'export';

type BulkBarProps = {
  selection: ReturnType<typeof useSelectedGrants>;
  onAsk: (question: BulkQuestion) => void;
  onClear: () => void;
};

const number = new Intl.NumberFormat();

/** A word that the name of a button has everywhere, and that is seen where there is room for it. */
const OnWide = ({ children }: { children: string }) => (
  <span className="sr-only wide:not-sr-only">{children}</span>
);

/** How many are selected, and what can be done with them. */
function BulkBar({ selection, onAsk, onClear }: BulkBarProps) {
  const id = useId();
  const { selected, mayBeMore, isLoadingRest, selectAllMatching, stopLoading } = selection;
  const revoked = selected.filter(({ status }) => status === 'revoked').length;
  const live = selected.length - revoked;
  return (
    <BottomBar label="Selection">
      {(mayBeMore || isLoadingRest) && (
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
          onClick={() => live > 0 && onAsk('revoke')}
        >
          Revoke <OnWide>selected</OnWide>
        </Button>
        <Button look="danger" aria-describedby={id} onClick={() => onAsk('delete')}>
          Delete <OnWide>selected</OnWide>
        </Button>
        <Button onClick={() => onAsk('export')}>Export</Button>
      </div>
    </BottomBar>
  );
}

type BulkSelectionProps = SelectionProps & {
  onBegin: (kind: BulkAction, grants: AuthGrant[]) => void;
  onClear: () => void;
};

/** The bar of the selected grants, and the questions that it asks. */
function BulkSelection({ onBegin, onClear, ...selecting }: BulkSelectionProps) {
  const selection = useSelectedGrants(selecting);
  const { selected } = selection;
  const [question, setQuestion] = useState<BulkQuestion | null>(null);
  const dialog = { selected, onBegin, onClose: () => setQuestion(null) };
  if (selected.length === 0) return null;
  return (
    <>
      <BulkBar selection={selection} onAsk={setQuestion} onClear={onClear} />
      {question === 'revoke' && <BulkRevokeDialog {...dialog} />}
      {question === 'delete' && <BulkDeleteDialog {...dialog} />}
      {question === 'export' && <ExportDialog grants={selected} onClose={dialog.onClose} />}
    </>
  );
}

export type BulkPanelProps = SelectionProps & {
  /** Is called when what had the focus is gone. */
  onGone: () => void;
};

/** What is done with the selected grants: the bar, or the work that it has begun. */
export function BulkPanel({ onGone, ...selecting }: BulkPanelProps) {
  const { work, progress, begin, close } = useBulkWork();
  const gone = (act: () => void) => () => {
    act();
    requestAnimationFrame(onGone);
  };
  if (work) {
    return progress && <BulkProgressBar {...{ work, progress }} onClose={gone(close)} />;
  }
  const clear = gone(() => selecting.onSelect({ kind: 'none' }));
  return <BulkSelection {...selecting} onBegin={begin} onClear={clear} />;
}
