import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';
import { Problem } from './problem';

type ConfirmDialogProps = {
  title: ReactNode;
  action: string;
  /** What the button that goes back is called. */
  cancel?: string;
  /** The dialog stays open meanwhile, so that a failure shows where the user confirmed. It can be closed, which stops nothing. */
  isPending: boolean;
  isBlocked?: boolean;
  problem: string | undefined;
  /** What caused it. */
  error?: unknown;
  /** What else can be done about the problem. */
  wayOut?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** The attribute, since React's property focuses before the dialog is open. */
const focusOnOpen = (button: HTMLButtonElement | null) => button?.setAttribute('autofocus', '');

/** Opens with the focus on Cancel, whatever comes before it in the dialog. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, action, cancel = 'Cancel', isPending, isBlocked = false } = props;
  const { problem, error, wayOut, onClose, children } = props;
  const onConfirm = isPending || isBlocked ? undefined : props.onConfirm;
  return (
    <Dialog title={title} role="alertdialog" onClose={onClose}>
      <div className="grid gap-2 text-ink-2">{children}</div>
      {problem && <Problem message={problem} error={error} />}
      <div className="empty:hidden">{wayOut}</div>
      <DialogButtons>
        <Button ref={focusOnOpen} onClick={onClose}>
          {isPending ? 'Close' : cancel}
        </Button>
        {/* Not `disabled`, which would drop the focus if the button has it. */}
        <Button look="confirm" aria-disabled={onConfirm === undefined} onClick={onConfirm}>
          {action}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
