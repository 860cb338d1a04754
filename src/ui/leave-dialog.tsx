import { blockedNavigation } from '../lib/leave-guard';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';

/** Asks before unsaved changes are left behind; `onLeave` goes where the user wanted to go. */
export function LeaveDialog({ onLeave }: { onLeave: () => void }) {
  const stay = () => blockedNavigation.set(null);
  return (
    <Dialog title="Leave without saving?" role="alertdialog" onClose={stay}>
      <p className="text-ink-2">What you have typed on this page will be lost.</p>
      <DialogButtons>
        <Button onClick={stay}>Keep editing</Button>
        <Button
          look="danger"
          onClick={() => {
            stay();
            onLeave();
          }}
        >
          Leave
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
