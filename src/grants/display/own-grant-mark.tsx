import type { ReactNode } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { Session } from '../../session/session';
import { isGrantOf } from '../data/own-grant';

const MARK = (
  <span className="rounded-full border border-line-strong px-2 text-small font-normal whitespace-nowrap text-ink-2">
    This session’s grant
  </span>
);

/** Marks the grant whose token has signed in: revoking it ends the session. */
export function ownMarkOf(session: Session): (grant: AuthGrant) => ReactNode {
  const isOwn = isGrantOf(session);
  return (grant) => isOwn(grant) && MARK;
}
