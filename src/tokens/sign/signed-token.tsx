import { endpoints } from '../../../protocol/endpoints';
import { addressOf } from '../../servers/server-address';
import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { LiveCheck } from '../read/live-check';
import { TokenField } from './token-field';

const TOKEN_VARIABLE = 'AUTH_GRANT_TOKEN';

/**
 * Reads the token from the environment: a command stays in the shell's history, and every user of the
 * machine can see it while it runs.
 */
function curlExample(server: string): string {
  const { method, path } = endpoints.listGrants;
  return `curl -X ${method} '${addressOf(server)}${path}' -H "Authorization: Bearer $${TOKEN_VARIABLE}" -H 'Content-Type: application/json' -d '{"limit":1}'`;
}

type SignedTokenProps = { token: string; server: string; onCopied: () => void };

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
