import { useMemo, useState } from 'react';
import { serverNow } from '../../server-clock';
import { readPaste } from '../../tokens/text/read-paste';
import type { TokenKind } from '../../tokens/text/read-token';
import { TextArea } from '../../ui/field';
import { signInWithToken } from './sign-in';
import { SignInForm, type Typing } from './sign-in-form';
import { useSignInAttempt } from './use-sign-in-attempt';

const UNREADABLE =
  'This token can’t be read here. You can do what the server allows, until you close this tab.';

/** What a token of each kind is good for in a session. */
const HINTS: Record<TokenKind, string> = {
  grant:
    'You’ll have only the permissions of this token. The session ends when you close this tab.',
  'one-time':
    'This is a one-time token, good for one request. On some servers, signing in uses it up.',
  identity: 'This is an identity token. It shows the profile, and nothing else.',
  jwt: 'This isn’t the token of a grant. You can do what the server allows, until you close this tab.',
  encrypted: UNREADABLE,
  opaque: UNREADABLE,
};

type ApiTokenFormProps = { typing: Typing; onSignedIn: () => void };

export function ApiTokenForm({ typing, onSignedIn }: ApiTokenFormProps) {
  const text = typing.typed.token;
  const [triedText, setTriedText] = useState('');
  const attempt = useSignInAttempt({ recoveryKey: null });
  const kind = useMemo(() => readPaste(text, serverNow()).readings[0]?.kind ?? 'grant', [text]);
  const submit = () => {
    setTriedText(text);
    void attempt.run(async (server) => {
      if (await signInWithToken(text, server)) onSignedIn();
    });
  };
  return (
    <SignInForm
      lead="No key at hand? Sign in with an API token."
      action="Sign in"
      attempt={attempt}
      onSubmit={submit}
    >
      <TextArea
        label="API token"
        hint={HINTS[kind]}
        isCode
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => typing.type({ token: event.target.value })}
        // What was wrong with one text isn't true of another, whose kind the hint names.
        error={text === triedText ? attempt.credentialError : ''}
      />
    </SignInForm>
  );
}
