import type { AuthGrant } from '../../../protocol/auth-grant';
import { scopeIssues } from '../../scopes/display/lazy-scope-issues';
import { ScopeWords } from '../../scopes/display/scope-words';
import { Button } from '../../ui/button';
import { Code } from '../../ui/code';
import { copy } from '../../ui/copy-text';
import { Problem } from '../../ui/problem';
import { Term, Terms } from '../../ui/terms';
import { usePendingLabel } from '../data/grants-in-flight';
import { GrantStatus } from './grant-status';
import { Moment } from './grant-times';

export function GrantDetails({ grant }: { grant: AuthGrant }) {
  const pendingWord = usePendingLabel();
  const { value: issues, error } = scopeIssues.use();
  return (
    <Terms>
      <Term name="Status">
        <GrantStatus grant={grant} pendingWord={pendingWord(grant.id)} />
      </Term>
      <Term name="Scope">
        <ScopeWords scope={grant.scope} />
        <br />
        <Code className="text-ink-2">{grant.scope || 'no scope'}</Code>
        {issues ? (
          <issues.ScopeAnalysis scope={grant.scope} />
        ) : (
          error !== null && (
            <div className="mt-2">
              <Problem
                message="The hints on this scope couldn’t be loaded."
                onRetry={scopeIssues.retry}
              />
            </div>
          )
        )}
      </Term>
      <Term name="Expires">
        {grant.expiresAt == null ? 'never' : <Moment iso={grant.expiresAt} />}
      </Term>
      <Term name="Created">
        <Moment iso={grant.createdAt} isPast />
      </Term>
      <Term name="Challenge">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Code>{grant.challenge}</Code>
          <Button onClick={() => copy('Challenge', grant.challenge)}>Copy challenge</Button>
        </div>
      </Term>
      <Term name="ID">
        <Code>{grant.id}</Code>
      </Term>
    </Terms>
  );
}
