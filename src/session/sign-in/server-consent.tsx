import { Button } from '../../ui/button';
import { Dialog, DialogButtons } from '../../ui/dialog';
import { hostOf } from '../server-address';

type ServerConsentProps = { server: string; onAnswer: (isYes: boolean) => void };

/** Warns what a server could do with a key's signatures, before the key is first used there. */
export function ServerConsent({ server, onAnswer }: ServerConsentProps) {
  const host = hostOf(server);
  return (
    <Dialog title={`Use your key with ${host}?`} role="alertdialog" onClose={() => onAnswer(false)}>
      <div className="grid gap-2 text-ink-2">
        <p>
          The key itself stays in this browser. But {host} gets what it signs: a dishonest server
          could pass that on to another server where you use the same key, and act there in your
          name.
        </p>
        <p>Go on only if you trust whoever runs {host}.</p>
      </div>
      <DialogButtons>
        <Button onClick={() => onAnswer(false)}>Cancel</Button>
        <Button look="primary" onClick={() => onAnswer(true)}>
          Use this server
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
