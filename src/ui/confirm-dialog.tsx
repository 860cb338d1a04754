import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';
import { Problem } from './problem';

type ConfirmDialogProps = {
  title: string;
  action: string;
  /** While it is done the dialog stays, so that what fails is seen where it was asked for. */
  isPending: boolean;
  /** Whether something else has to be done before the action can be taken. */
  isBlocked?: boolean;
  /** Why it failed, once it has. */
  problem: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Where a modal dialog begins; the attribute, since React's property focuses before it is open. */
const focusOnOpen = (button: HTMLButtonElement | null) => button?.setAttribute('autofocus', '');

/** Asks once, says what will happen, and begins with the focus on Cancel, whatever comes before it. */
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
        {/* Not `disabled`, which would throw the focus away that was on it. */}
        <Button look="danger" aria-disabled={onConfirm === undefined} onClick={onConfirm}>
          {action}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
