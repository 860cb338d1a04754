import { trustQuestion } from '../servers/trust-question';
import { Button } from '../ui/button';
import { Dialog, DialogButtons } from '../ui/dialog';

/** Asks whether a key or a token may be used with a server. The focus starts on **Cancel**. */
export function TrustDialog() {
  const question = trustQuestion.use();
  if (!question) return null;
  const { title, text, action, answer } = question;
  return (
    // The key, since another question can follow in the same place.
    <Dialog key={title} title={title} role="alertdialog" onClose={() => answer(false)}>
      <div className="grid gap-2 text-ink-2 wrap-anywhere">
        {text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <DialogButtons>
        <Button onClick={() => answer(false)}>Cancel</Button>
        <Button look="primary" onClick={() => answer(true)}>
          {action}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
