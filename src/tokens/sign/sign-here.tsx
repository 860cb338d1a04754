import { useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { Moment } from '../../grants/display/grant-times';
import { ScopeReach } from '../../scopes/display/scope-reach';
import { ScopeWords } from '../../scopes/display/scope-words';
import type { KeySession } from '../../session/session';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { Problem } from '../../ui/problem';
import { signChallenge, signerOf } from './sign-challenge';

type SignHereProps = {
  grant: AuthGrant;
  session: KeySession;
  onSigned: (token: string) => void;
};

export function SignHere({ grant, session, onSigned }: SignHereProps) {
  const [hasFailed, setFailed] = useState(false);
  const signer = signerOf(session);
  const sign = () =>
    signChallenge(session, grant.challenge).then(
      (token) => token !== null && onSigned(token),
      () => setFailed(true),
    );
  if (signer === null) {
    return (
      <p className="text-ink-2">
        This server doesn’t say which did:web is yours, so no token can be signed here. In any other
        name, it might work on another server too.
      </p>
    );
  }
  return (
    <>
      <dl className="grid gap-3">
        <div>
          <dt className="text-ink-3">Signed by</dt>
          <dd>
            <Code className="wrap-anywhere">{signer}</Code>
          </dd>
        </div>
        <div>
          <dt className="text-ink-3">Challenge</dt>
          <dd>
            <Code className="wrap-anywhere">{grant.challenge}</Code>
          </dd>
        </div>
        <div>
          <dt className="text-ink-3">Allows</dt>
          <dd>
            <ScopeWords scope={grant.scope} />
            <br />
            <ScopeReach scope={grant.scope} />
          </dd>
        </div>
        <div>
          <dt className="text-ink-3">Until</dt>
          <dd>
            {grant.expiresAt == null ? 'you revoke the grant' : <Moment iso={grant.expiresAt} />}
          </dd>
        </div>
      </dl>
      <p className="text-ink-2">
        Your key signs here, in the browser. Signing again makes another copy and does not end
        earlier ones; revoking the grant ends them all.
      </p>
      {hasFailed && <Problem message="The browser could not sign with this key. Sign in again." />}
      <div>
        <Button look="primary" onClick={sign}>
          Sign
        </Button>
      </div>
    </>
  );
}
