import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { serverNow } from '../../server-clock';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { focusFirstInvalid } from '../../ui/focus-first-invalid';
import { tokenOfGrant } from '../text/token-of-grant';

type PasteTokenProps = {
  label: string;
  challenge: string;
  hint?: string;
  onToken: (token: string) => void;
};

/** Accepts only a token that is signed over this challenge. */
export function PasteToken({ label, challenge, hint, onToken }: PasteTokenProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reading = tokenOfGrant(text, challenge, serverNow());
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
