import type { ReactNode } from 'react';
import { type GrantFormValues, NEW_GRANT } from '../grants/grant-form-values';
import { readLinkedScope } from '../grants/linked-scope';
import { Notice } from '../ui/notice';

type FromLink = { defaults: GrantFormValues; draftKey: string; notice: ReactNode };

type LinkedScopeProps = { text: string; children: (from: FromLink) => ReactNode };

/** A new grant with the scope that a link asks for. Anybody can make a link, so the page says so. */
export function LinkedScope({ text, children }: LinkedScopeProps) {
  const { scope, problem } = readLinkedScope(text);
  if (problem !== null) {
    const notice = (
      <Notice label="Scope of the link">
        <p className="max-w-160">
          The scope in the link that led here cannot be used, so nothing is filled in. {problem}
        </p>
      </Notice>
    );
    return children({ defaults: NEW_GRANT, draftKey: 'new', notice });
  }
  const notice = (
    <Notice label="Scope of the link">
      <p className="max-w-160">
        The scope is filled in from the link that led here. Look at what it allows; nothing is
        created before you say so.
      </p>
    </Notice>
  );
  // What is typed for one scope must not come back in place of another one.
  return children({ defaults: { ...NEW_GRANT, scope }, draftKey: `scope.${scope}`, notice });
}
