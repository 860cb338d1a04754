import { useState } from 'react';
import { Button } from '../ui/button';
import { copy } from '../ui/copy-text';
import { TextArea } from '../ui/field';
import { curlLine, TOKEN_VARIABLE } from './curl';
import { type Verdict, verifyToken } from './verify-token';

type SignedTokenProps = { token: string; server: string; onCopied: () => void };

/** A token that was just signed: to be copied, tried, and never shown again. */
export function SignedToken({ token, server, onCopied }: SignedTokenProps) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [isVerifying, setVerifying] = useState(false);
  const line = curlLine(server);

  async function verify() {
    setVerifying(true);
    setVerdict(await verifyToken(server, token));
    setVerifying(false);
  }

  return (
    <>
      <TextArea
        label="API token"
        value={token}
        readOnly
        isCode
        rows={5}
        hint="Shown only here. Keep it like a password, and give each program its own grant."
      />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          onClick={async () => {
            if (await copy('Token', token)) onCopied();
          }}
        >
          Copy token
        </Button>
        <Button aria-disabled={isVerifying} onClick={isVerifying ? undefined : verify}>
          Verify
        </Button>
      </div>
      <p role="status" className={verdict?.isAlive ? 'text-ok' : 'text-warn'}>
        {verdict?.words}
      </p>
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
