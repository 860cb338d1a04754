import type { AuthGrant } from '../../../protocol/auth-grant';
import { LiveCheck } from '../read/live-check';
import { SnippetTabs } from './snippet-tabs';
import { TokenField } from './token-field';

type SignedTokenProps = { token: string; grant: AuthGrant; server: string; onCopied: () => void };

export function SignedToken({ token, grant, server, onCopied }: SignedTokenProps) {
  return (
    <>
      <TokenField token={token} onCopied={onCopied}>
        <LiveCheck token={token} label="Test token" />
      </TokenField>
      <SnippetTabs {...{ token, server, onCopied }} scope={grant.scope} />
      <p className="text-ink-2">
        Tokens aren’t stored. You can sign another one at any time: earlier ones keep working, and
        revoking the grant stops all of them.
      </p>
    </>
  );
}
