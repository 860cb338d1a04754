import { flushSync } from 'react-dom';
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
          look="confirm"
          onClick={() => {
            // First and by itself: while the question is open, a dialog below it can't give the focus back.
            flushSync(stay);
            onLeave();
          }}
        >
          {question.leave ?? 'Leave'}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
