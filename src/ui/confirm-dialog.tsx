import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';
import { Problem } from './problem';

type ConfirmDialogProps = {
  title: string;
  action: string;
  isPending: boolean;
  /** Why it failed, once it has. */
  problem: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks once, says what will happen, and begins with the focus on Cancel, which comes first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, action, isPending, problem, onConfirm, onClose, children } = props;
  return (
    <Dialog title={title} role="alertdialog" onClose={onClose}>
      <div className="grid gap-2 text-ink-2">{children}</div>
      {problem && <Problem message={problem} />}
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" onClick={onConfirm} disabled={isPending}>
          {action}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
