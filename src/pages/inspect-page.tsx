import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { type Inspected, TokenInspection } from '../tokens/inspect/token-inspection';
import { readToken } from '../tokens/read/read-token';
import { Button } from '../ui/button';
import { TextArea } from '../ui/field';
import { focusFirstInvalid } from '../ui/focus-first-invalid';
import { Page } from '../ui/page';

/** Numbered, so that each inspection starts afresh, even of the same token. */
type NumberedToken = Inspected & { number: number };

const repeatInspection = (last: NumberedToken | null) =>
  last && { ...last, number: last.number + 1 };

/** The token is never stored or put into the URL, and it's sent only if the user asks the server. */
export function InspectPage() {
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const [inspected, setInspected] = useState<NumberedToken | null>(null);
  const { slot, ...endActions } = useEndDialogs({
    onDeleted: () => setInspected(repeatInspection),
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reading = readToken(text, Date.now());
    const isToken = reading.kind !== 'no-token';
    // Synchronous, so that the result exists when it's focused below.
    flushSync(() => {
      setError(isToken ? '' : reading.words);
      setInspected((last) => (isToken ? { text, reading, number: (last?.number ?? 0) + 1 } : null));
    });
    if (isToken) document.getElementById('token-kind')?.focus();
    else focusFirstInvalid();
  };

  return (
    <Page
      title="Inspect a token"
      subtitle="Whose it is, which grant it belongs to, and what it can do. It is read here, in the browser, and kept nowhere."
    >
      <form noValidate onSubmit={submit} className="grid max-w-160 gap-4">
        <TextArea
          label="Token"
          isCode
          rows={5}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={error}
        />
        <div>
          <Button type="submit" look="primary">
            Inspect
          </Button>
        </div>
      </form>
      {inspected && (
        <TokenInspection key={inspected.number} inspected={inspected} endActions={endActions} />
      )}
      {slot}
    </Page>
  );
}
