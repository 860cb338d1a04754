import { blockedNavigation, type LeaveGuard } from '../lib/leave-guard';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';

type LeaveDialogProps = { words: LeaveGuard['words']; onLeave: () => void };

/** Asks before something unsaved is lost, in the words of what guards it. */
export function LeaveDialog({ words, onLeave }: LeaveDialogProps) {
  const stay = () => blockedNavigation.set(null);
  return (
    <Dialog title={words.title} role="alertdialog" onClose={stay}>
      <p className="text-ink-2">{words.text}</p>
      <DialogButtons>
        <Button onClick={stay}>{words.stay}</Button>
        <Button
          look="danger"
          onClick={() => {
            stay();
            onLeave();
          }}
        >
          {words.leave}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
