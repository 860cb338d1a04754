import { SignInPanel } from '../session/sign-in/sign-in-panel';
import { Button } from '../ui/button';
import { Dialog, DialogButtons } from '../ui/dialog';

type SignInDialogProps = {
  initialMethod: 'key' | 'token';
  onSignedIn: () => void;
  onClose: () => void;
};

export function SignInDialog({ initialMethod, onSignedIn, onClose }: SignInDialogProps) {
  return (
    <Dialog title="Sign in again" onClose={onClose}>
      <SignInPanel initialMethod={initialMethod} onSignedIn={onSignedIn} />
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
      </DialogButtons>
    </Dialog>
  );
}
