import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type AuthGrant, isOver, stateOf } from '../../../protocol/auth-grant';
import { nameOf } from '../../grants/data/grant-name';
import { type EndActions, EndButton } from '../../grants/dialogs/end-button';
import { STATES } from '../../grants/display/grant-status';
import { Expiry } from '../../grants/display/grant-times';
import { paths } from '../../lib/paths';
import { useClock } from '../../lib/use-clock';
import { ButtonLink } from '../../ui/button';
import { Code } from '../../ui/code';
import { Name } from '../../ui/name';
import { Term } from '../../ui/terms';
import { VisibleText } from '../../ui/visible-text';

/** Which grant it is, in one line. Its state has no colour: the verdict's is the one that counts. */
export function GrantLine({ grant }: { grant: AuthGrant }) {
  const state = useClock((now) => stateOf(grant, now));
  return (
    <p className="text-ink-2 wrap-anywhere">
      Grant{' '}
      <Link href={paths.grant(grant.id)} className="font-medium text-ink underline">
        <Name>{nameOf(grant)}</Name>
      </Link>{' '}
      · {STATES[state].word}
      {state !== 'revoked' && (
        <>
          , {grant.expiresAt == null ? 'never expires' : state === 'expired' ? 'on ' : 'expires '}
          {grant.expiresAt != null && <Expiry grant={grant} />}
        </>
      )}
    </p>
  );
}

type GrantActionsProps = {
  grant: AuthGrant | undefined;
  endActions: EndActions;
  /** Whether other grants are on the page, so that buttons have to say which one they're for. */
  isOneOfMany: boolean;
  children?: ReactNode;
};

/** What can be done about a grant that a token or a challenge led to. */
export function GrantActions({ grant, endActions, isOneOfMany, children }: GrantActionsProps) {
  const hasEnded = useClock((now) => grant === undefined || isOver(grant, now));
  return (
    <div className="flex flex-wrap items-center gap-2 empty:hidden">
      {grant && <EndButton grant={grant} isOneOfMany={isOneOfMany} isFilled {...endActions} />}
      {grant && !hasEnded && <ButtonLink href={paths.replaceGrant(grant.id)}>Replace</ButtonLink>}
      {children}
    </div>
  );
}

export function ChallengeTerm({ challenge }: { challenge: string }) {
  return (
    <Term name="Challenge">
      <Code>
        <VisibleText text={challenge} />
      </Code>
    </Term>
  );
}
