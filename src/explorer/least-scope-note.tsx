import { useMemo } from 'react';
import type { Catalogue, Operation } from '../../protocol/catalogue/catalogue';
import { paths } from '../lib/paths';
import { leastScope } from '../scopes/analysis/least-scope';
import { ScopeReach } from '../scopes/display/scope-reach';
import { ScopeWords } from '../scopes/display/scope-words';
import { ButtonLink } from '../ui/button';
import { Code } from '../ui/code';

type LeastScopeNoteProps = { calls: Operation[]; operations: Catalogue };

export function LeastScopeNote({ calls, operations }: LeastScopeNoteProps) {
  const { scope, isProven } = useMemo(() => leastScope(calls, operations), [calls, operations]);
  const hasChoice = calls.some(({ anyOf = [] }) => anyOf.length > 1);
  return (
    <section
      aria-labelledby="least-scope"
      className="grid content-start gap-2 rounded-xl bg-sunken p-6"
    >
      <h3 id="least-scope" className="text-section font-semibold tracking-tight">
        Narrowest scope
      </h3>
      {scope === '' ? (
        <p className="text-ink-2">No scope needed. Any active token can call these.</p>
      ) : (
        <>
          <p>
            <Code className="text-body wrap-anywhere">{scope}</Code>
          </p>
          <p className="text-ink-2">
            <ScopeWords scope={scope} />
          </p>
          <p>
            <ScopeReach scope={scope} />
          </p>
          {hasChoice && (
            <p className="text-small text-ink-3">
              Where there’s a choice, this is the one that allows the fewest other operations.
            </p>
          )}
          {!isProven && <p className="text-small text-ink-3">A narrower scope may exist.</p>}
          <div className="pt-2">
            <ButtonLink href={paths.newGrantWith(scope)} look="primary">
              New grant with this scope
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}
