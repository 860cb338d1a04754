import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { Moment } from '../../grants/display/moment';
import { ScopeReach } from '../../scopes/display/scope-reach';
import { ScopeWords } from '../../scopes/display/scope-words';
import type { KeySession } from '../../session/session';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { DialogButtons } from '../../ui/dialog';
import { Problem } from '../../ui/problem';
import { signChallenge, signerOf } from './sign-challenge';

type SignHereProps = {
  grant: AuthGrant;
  session: KeySession;
  onSigned: (token: string) => void;
  /** In a dialog, the button that closes it. */
  closeButton?: ReactNode;
  /** Whether the user has asked for the token already, when they created its grant. */
  isAsked?: boolean;
};

export function SignHere(props: SignHereProps) {
  const { grant, session, onSigned, closeButton, isAsked = false } = props;
  const [hasFailed, setFailed] = useState(false);
  const [isSigning, setSigning] = useState(isAsked);
  const hasBegun = useRef(false);
  const signer = signerOf(session);
  const sign = () =>
    signChallenge(session, grant.challenge)
      .then(
        (token) => token !== null && onSigned(token),
        () => setFailed(true),
      )
      .finally(() => setSigning(false));
  // Meets the key, without another press of a button, and once.
  useEffect(() => {
    if (!isAsked || hasBegun.current) return;
    hasBegun.current = true;
    void sign();
  });
  if (isSigning && signer !== null) {
    return (
      <>
        <p role="status">Signing as {signer}…</p>
        {closeButton && <DialogButtons>{closeButton}</DialogButtons>}
      </>
    );
  }
  if (signer === null) {
    return (
      <>
        <p className="text-ink-2">
          This server doesn’t say which did:web is yours, so no token can be signed here. In any
          other name, it might work on another server too.
        </p>
        {closeButton && <DialogButtons>{closeButton}</DialogButtons>}
      </>
    );
  }
  const signButton = (
    <Button look="primary" onClick={sign}>
      Sign
    </Button>
  );
  return (
    <>
      <dl className="grid gap-3">
        <Fact name="Allows">
          <ScopeWords scope={grant.scope} />
          <br />
          <Code className="text-ink-2 wrap-anywhere">{grant.scope}</Code>
          <br />
          <ScopeReach scope={grant.scope} />
        </Fact>
        <Fact name="Expires">
          {grant.expiresAt == null ? (
            'Never. It works until you revoke the grant.'
          ) : (
            <Moment iso={grant.expiresAt} />
          )}
        </Fact>
        <Fact name="Signed by">
          <Code className="wrap-anywhere">{signer}</Code>
        </Fact>
        <Fact name="Challenge">
          <Code className="wrap-anywhere">{grant.challenge}</Code>
        </Fact>
      </dl>
      <p className="text-ink-2">
        Your key signs in this browser. Earlier tokens keep working; revoking the grant stops all of
        them.
      </p>
      {hasFailed && (
        <Problem
          message={
            isAsked ? (
              <>
                <b>The grant was created, but the browser couldn’t sign its token.</b> Nothing is
                lost: try again, or sign in again.
              </>
            ) : (
              <>
                <b>Couldn’t sign with this key.</b> Sign in again.
              </>
            )
          }
        />
      )}
      {closeButton ? (
        <DialogButtons>
          {closeButton}
          {signButton}
        </DialogButtons>
      ) : (
        <div>{signButton}</div>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
