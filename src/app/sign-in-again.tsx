import { SignInPanel } from '../session/sign-in/sign-in-panel';
import { Button } from '../ui/button';
import { Dialog, DialogButtons } from '../ui/dialog';

type SignInAgainProps = { first: 'key' | 'token'; onSignedIn: () => void; onClose: () => void };

/** The ways to sign in, above the page that goes on afterwards. */
export function SignInAgain({ first, onSignedIn, onClose }: SignInAgainProps) {
  return (
    <Dialog title="Sign in again" onClose={onClose}>
      <SignInPanel first={first} onSignedIn={onSignedIn} />
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
      </DialogButtons>
    </Dialog>
  );
}
