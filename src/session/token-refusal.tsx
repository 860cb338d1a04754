import { errorWords } from '../lib/api-error';
import { Code } from '../ui/code';
import { KeySignInLink } from './key-sign-in-link';

/** The scope that a call needs. Servers say so only in the words of their refusal. */
const scopeIn = (message: string) => /requires (\S+) scope/.exec(message)?.[1];

/** What helps if the scope of the session's token is in the way. */
export function TokenRefusal({ error }: { error: unknown }) {
  const scope = scopeIn(errorWords(error));
  return (
    <>
      <KeySignInLink error={error} />
      {scope && (
        <p className="w-full text-ink-2">
          Sign in with your recovery key, or with a token that includes <Code>{scope}</Code>.
        </p>
      )}
    </>
  );
}
