import type { AuthGrant } from '../../../protocol/auth-grant';
import { scopeIssues } from '../../scopes/display/lazy-scope-issues';
import { ScopeWords } from '../../scopes/display/scope-words';
import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { Term, Terms } from '../../ui/terms';
import { usePendingLabel } from '../data/grants-in-flight';
import { GrantStatus } from './grant-status';
import { Moment } from './grant-times';

export function GrantDetails({ grant }: { grant: AuthGrant }) {
  const pendingWord = usePendingLabel();
  const Notes = scopeIssues.use().value?.ScopeAnalysis;
  return (
    <Terms>
      <Term name="Status">
        <GrantStatus grant={grant} pendingWord={pendingWord(grant.id)} />
      </Term>
      <Term name="Scope">
        <ScopeWords scope={grant.scope} />
        <br />
        <code className="text-ink-2">{grant.scope || 'no scope'}</code>
        {Notes && <Notes scope={grant.scope} />}
      </Term>
      <Term name="Expires">
        {grant.expiresAt == null ? 'never' : <Moment iso={grant.expiresAt} />}
      </Term>
      <Term name="Created">
        <Moment iso={grant.createdAt} isPast />
      </Term>
      <Term name="Challenge">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <code>{grant.challenge}</code>
          <Button onClick={() => copy('Challenge', grant.challenge)}>Copy challenge</Button>
        </div>
      </Term>
      <Term name="ID">
        <code>{grant.id}</code>
      </Term>
    </Terms>
  );
}
