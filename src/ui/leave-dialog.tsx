import { blockedNavigation, type LeaveGuard } from '../lib/leave-guard';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';

type LeaveDialogProps = { question: LeaveGuard; onLeave: () => void };

export function LeaveDialog({ question, onLeave }: LeaveDialogProps) {
  const stay = () => blockedNavigation.set(null);
  return (
    <Dialog title={question.title} role="alertdialog" onClose={stay}>
      <p className="text-ink-2">{question.text}</p>
      <DialogButtons>
        <Button onClick={stay}>{question.stay}</Button>
        <Button
          look="danger"
          onClick={() => {
            stay();
            onLeave();
          }}
        >
          {question.leave ?? 'Leave'}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
