import { useMemo, useState } from 'react';
import { serverNow } from '../../server-clock';
import { readPaste } from '../../tokens/text/read-paste';
import type { TokenKind } from '../../tokens/text/read-token';
import { TextArea } from '../../ui/field';
import { signInWithToken } from './sign-in';
import { SignInForm } from './sign-in-form';
import { useSignInAttempt } from './use-sign-in-attempt';

const UNREADABLE =
  'It can’t be read here. You can do what the server allows, until you close this tab.';

/** What a token of each kind is good for in a session. */
const HINTS: Record<TokenKind, string> = {
  grant: 'You can do what the token’s scope allows, until you close this tab.',
  'one-time':
    'This is a one-time token, good for one request. On some servers, signing in uses it up.',
  identity: 'This is an identity token. It shows the profile, and nothing else.',
  jwt: 'This isn’t the token of a grant. You can do what the server allows, until you close this tab.',
  encrypted: UNREADABLE,
  opaque: UNREADABLE,
};

export function ApiTokenForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [text, setText] = useState('');
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
    <SignInForm action="Sign in" attempt={attempt} onSubmit={submit}>
      <TextArea
        label="API token"
        hint={HINTS[kind]}
        isCode
        autoComplete="off"
        spellCheck={false}
        translate="no"
        value={text}
        onChange={(event) => setText(event.target.value)}
        // What was wrong with one text isn't true of another, whose kind the hint names.
        error={text === triedText ? attempt.credentialError : ''}
      />
    </SignInForm>
  );
}
