import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { LiveCheck } from '../read/live-check';
import { curlExample, TOKEN_VARIABLE } from './curl-example';
import { TokenField } from './token-field';

type SignedTokenProps = { token: string; server: string; onCopied: () => void };

/** A token that was just signed: to be copied, tried, and never shown again. */
export function SignedToken({ token, server, onCopied }: SignedTokenProps) {
  const line = curlExample(server);
  return (
    <>
      <TokenField token={token} onCopied={onCopied} />
      <LiveCheck token={token} label="Verify" />
      <div className="grid gap-2">
        <p className="text-ink-2">
          To try it in a shell, put the token into the variable <code>{TOKEN_VARIABLE}</code>, then:
        </p>
        <code className="rounded-md bg-sunken p-3 wrap-anywhere">{line}</code>
        <div>
          <Button onClick={() => void copy('curl', line)}>Copy curl</Button>
        </div>
      </div>
    </>
  );
}
