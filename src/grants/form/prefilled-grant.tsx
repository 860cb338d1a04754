import type { ReactNode } from 'react';
import { serverNow } from '../../server-clock';
import { Notice } from '../../ui/notice';
import { titles } from '../../ui/titles';
import { GrantLoader } from '../display/grant-loader';
import { type GrantFormValues, NEW_GRANT } from './form-values';
import { readLinkedScope } from './linked-scope';
import { duplicateOf } from './values-of-grant';

export type Prefill = { defaults: GrantFormValues; draftKey: string; notice?: ReactNode };

type LinkedScopeProps = { text: string; children: (prefill: Prefill) => ReactNode };

/** Anyone can create a link, so a notice says that the scope came from one. */
function LinkedScope({ text, children }: LinkedScopeProps) {
  const { scope, problem } = readLinkedScope(text);
  if (problem !== null) {
    const notice = (
      <Notice label="Scope of the link">
        <p className="max-w-160">
          The link contains an invalid scope, so it was ignored. {problem}
        </p>
      </Notice>
    );
    return children({ defaults: NEW_GRANT, draftKey: 'new', notice });
  }
  const notice = (
    <Notice label="Scope of the link">
      <p className="max-w-160">This scope came from a link. Review it before creating the grant.</p>
    </Notice>
  );
  // A draft typed for one scope must not be restored for another.
  return children({ defaults: { ...NEW_GRANT, scope }, draftKey: `scope.${scope}`, notice });
}

type PrefilledGrantProps = {
  scope: string | null;
  /** The grant to duplicate, as the URL gives it: there may be no such grant. */
  id: string | null;
  children: (prefill: Prefill) => ReactNode;
};

export function PrefilledGrant({ scope, id, children }: PrefilledGrantProps) {
  if (scope !== null) {
    return (
      <LinkedScope key={scope} text={scope}>
        {children}
      </LinkedScope>
    );
  }
  return (
    <GrantLoader id={id ?? ''} title={titles.newGrant} shape="form">
      {(grant) => children({ defaults: duplicateOf(grant, serverNow()), draftKey: `copy.${id}` })}
    </GrantLoader>
  );
}
