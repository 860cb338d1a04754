import { Fragment } from 'react';

/** The scope that a call requires; of two parts, either is enough. */
export function RequiredScopeNote({ scope }: { scope: string | undefined }) {
  if (!scope) return <span className="text-ink-3">needs no scope</span>;
  return scope.split(' ').map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <span className="text-ink-3"> or </span>}
      <code className="wrap-anywhere">{part}</code>
    </Fragment>
  ));
}
