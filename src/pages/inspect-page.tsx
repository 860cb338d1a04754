import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { serverNow } from '../server-clock';
import { GrantOfPiece } from '../tokens/inspect/grant-of-piece';
import { TokenList } from '../tokens/inspect/token-list';
import { readPaste } from '../tokens/text/read-paste';
import type { Reading } from '../tokens/text/read-token';
import { handToInspect, waitingText } from '../tokens/text/text-to-inspect';
import { Button } from '../ui/button';
import { TextArea } from '../ui/field';
import { focusFirstInvalid } from '../ui/focus-first-invalid';
import { Page } from '../ui/page';
import { titles } from '../ui/titles';

/** Numbered, so that each inspection starts afresh, even of the same text. */
type Inspected = { readings: Reading[]; piece: string | undefined; number: number };

const repeatInspection = (last: Inspected | null) => last && { ...last, number: last.number + 1 };

/** What puts a whole text into a field at once (Input Events, `inputType`). */
const WHOLE_TEXTS = ['insertFromPaste', 'insertFromDrop'];

/** Where a result starts. On a small screen, it takes the place of the form. */
function showResult(): void {
  const start = document.querySelector<HTMLElement>('#token-count, #token-1');
  start?.focus({ preventScroll: true });
  if (start && start.getBoundingClientRect().top > innerHeight / 2) start.scrollIntoView();
}

/** Tokens are never stored or put into the URL, and are sent only to check them: on request, or once revoked. */
export function InspectPage() {
  const [text, setText] = useState(waitingText);
  const [error, setError] = useState('');
  const [inspected, setInspected] = useState<Inspected | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { slot, ...endActions } = useEndDialogs({
    onDeleted: () => setInspected(repeatInspection),
  });
  // Meets the focus: after the title had it, since this page is for pasting. What waited is here now.
  useEffect(() => {
    field.current?.focus();
    handToInspect('');
  }, []);

  const inspect = (pasted: string) => {
    const paste = readPaste(pasted, serverNow());
    const { readings } = paste;
    const piece = paste.problem === null ? undefined : paste.piece;
    const problem = piece === undefined ? paste.problem : null;
    // Synchronous, so that the result exists when it's focused below.
    flushSync(() => {
      setError(problem ?? '');
      setInspected((last) =>
        problem === null ? { readings, piece, number: (last?.number ?? 0) + 1 } : null,
      );
    });
    if (problem === null) showResult();
    else focusFirstInvalid();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    inspect(text);
  };
  const change = ({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) => {
    const { value } = target;
    setText(value);
    const isWhole =
      nativeEvent instanceof InputEvent && WHOLE_TEXTS.includes(nativeEvent.inputType);
    // After React is done with the event: the result is rendered synchronously.
    if (isWhole) queueMicrotask(() => inspect(value));
  };

  return (
    <Page
      title={titles.inspect}
      subtitle="See whose token it is, which grant it came from and what it can do. It’s read in your browser and never stored."
    >
      <form noValidate onSubmit={submit} className="grid gap-3">
        <TextArea
          ref={field}
          label="Token"
          hint="Paste a token, or any text that holds some: a header, a log, a .env file, a command."
          isCode
          rows={inspected ? 2 : 4}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          onChange={change}
          error={error}
        />
        <div>
          <Button type="submit" look={inspected ? 'plain' : 'primary'}>
            Inspect
          </Button>
        </div>
      </form>
      {inspected?.piece !== undefined ? (
        <GrantOfPiece key={inspected.number} piece={inspected.piece} endActions={endActions} />
      ) : (
        inspected && (
          <TokenList key={inspected.number} readings={inspected.readings} endActions={endActions} />
        )
      )}
      {slot}
    </Page>
  );
}
