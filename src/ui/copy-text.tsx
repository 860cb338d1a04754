import { copyText } from '../lib/clipboard';
import { createValueStore } from '../lib/value-store';
import { Button } from './button';
import { Dialog, DialogButtons } from './dialog';
import { TextArea } from './field';
import { announce } from './status-region';

const failures = createValueStore<{ what: string; text: string; reason: string } | null>(null);

/** Copies a text and says so; where the browser has no clipboard, shows the text to copy by hand. */
export async function copy(what: string, text: string): Promise<void> {
  const reason = await copyText(text);
  if (reason === null) announce(`${what} copied`);
  else failures.set({ what, text, reason });
}

/** The text that could not be copied, selected, and why; mounted once. */
export function CopyByHand() {
  const failure = failures.use();
  if (failure === null) return null;
  const close = () => failures.set(null);
  return (
    <Dialog title={`Copy the ${failure.what.toLowerCase()} by hand`} onClose={close}>
      <p className="text-ink-2">
        {failure.reason} The text below is selected: copy it with Ctrl+C or ⌘C.
      </p>
      <TextArea
        label={failure.what}
        value={failure.text}
        readOnly
        isCode
        ref={(field) => {
          field?.focus();
          field?.select();
        }}
      />
      <DialogButtons>
        <Button onClick={close}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
