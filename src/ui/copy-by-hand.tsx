import { Button } from './button';
import { type CopyFailure, copyFailure } from './copy-text';
import { Dialog, DialogButtons } from './dialog';
import { TextArea } from './field';

export function CopyByHand({ failure: { label, text, reason } }: { failure: CopyFailure }) {
  const close = () => copyFailure.set(null);
  return (
    <Dialog title={`Copy the ${label.toLowerCase()} manually`} onClose={close}>
      <p className="text-ink-2">{reason} Press Ctrl+C or ⌘C to copy the selected text.</p>
      <TextArea
        label={label}
        value={text}
        readOnly
        isCode
        // The dialog focuses its first field as it opens. WebKit then forgets an earlier selection.
        onFocus={(event) => event.currentTarget.select()}
      />
      <DialogButtons>
        <Button onClick={close}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
