import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { focusFirstInvalid } from '../../ui/focus-first-invalid';
import { tokenOfGrant } from './token-of-grant';

type PasteTokenProps = {
  label: string;
  /** The challenge that the token has to be signed over. */
  challenge: string;
  hint?: string;
  onToken: (token: string) => void;
};

/** Takes a token that was signed elsewhere, if it is the one of a certain grant. */
export function PasteToken({ label, challenge, hint, onToken }: PasteTokenProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reading = tokenOfGrant(text, challenge, Date.now());
    if (reading.token === null) {
      flushSync(() => setProblem(reading.problem));
      focusFirstInvalid();
      return;
    }
    setProblem('');
    onToken(reading.token);
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      <TextArea
        label={label}
        hint={hint}
        isCode
        rows={4}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={problem}
      />
      <div>
        <Button type="submit">Check the token</Button>
      </div>
    </form>
  );
}
