import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';
import { Problem } from './problem';

type ConfirmDialogProps = {
  title: ReactNode;
  action: string;
  /** The dialog stays open meanwhile, so that a failure shows where the user confirmed. */
  isPending: boolean;
  isBlocked?: boolean;
  problem: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** The attribute, since React's property focuses before the dialog is open. */
const focusOnOpen = (button: HTMLButtonElement | null) => button?.setAttribute('autofocus', '');

/** Opens with the focus on Cancel, whatever comes before it in the dialog. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, action, isPending, isBlocked = false, problem, children } = props;
  const onConfirm = isPending || isBlocked ? undefined : props.onConfirm;
  const onClose = () => {
    if (!isPending) props.onClose();
  };
  return (
    <Dialog title={title} role="alertdialog" onClose={onClose}>
      <div className="grid gap-2 text-ink-2">{children}</div>
      {problem && <Problem message={problem} />}
      <DialogButtons>
        <Button ref={focusOnOpen} aria-disabled={isPending} onClick={onClose}>
          Cancel
        </Button>
        {/* Not `disabled`, which would drop the focus if the button has it. */}
        <Button look="danger" aria-disabled={onConfirm === undefined} onClick={onConfirm}>
          {action}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
