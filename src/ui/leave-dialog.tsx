import { blockedNavigation, type Unsaved } from '../lib/leave-guard';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';

const WORDS = {
  input: {
    title: 'Leave without saving?',
    text: 'What you have typed on this page will be lost.',
    stay: 'Keep editing',
  },
  token: {
    title: 'Leave without copying?',
    text: 'The token is shown only here. Without a copy it is gone; you can sign another one at any time.',
    stay: 'Back to the token',
  },
  work: {
    title: 'Leave before it is done?',
    text: 'What is under way comes to its end; what was not begun stays as it is.',
    stay: 'Stay here',
  },
};

type LeaveDialogProps = { unsaved: Unsaved; onLeave: () => void };

/** Asks before something is left behind for good; `onLeave` goes where the user wanted to go. */
export function LeaveDialog({ unsaved, onLeave }: LeaveDialogProps) {
  const { title, text, stay: stayWords } = WORDS[unsaved];
  const stay = () => blockedNavigation.set(null);
  return (
    <Dialog title={title} role="alertdialog" onClose={stay}>
      <p className="text-ink-2">{text}</p>
      <DialogButtons>
        <Button onClick={stay}>{stayWords}</Button>
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
