import type { AuthGrant } from '../../../protocol/auth-grant';
import { Code } from '../../ui/code';
import { Term, Terms } from '../../ui/terms';
import { usePendingLabel } from '../data/grants-in-flight';
import { CopyButton } from './copy-button';
import { ExpiresTerm } from './expires-term';
import { GrantStatus } from './grant-status';
import { Moment } from './moment';

export function GrantDetails({ grant }: { grant: AuthGrant }) {
  const pendingWord = usePendingLabel();
  return (
    <Terms>
      <Term name="Status">
        <GrantStatus grant={grant} pendingWord={pendingWord(grant.id)} />
      </Term>
      <Term name="Scope">
        <Code>{grant.scope || 'no scope'}</Code>
      </Term>
      <ExpiresTerm grant={grant} />
      <Term name="Created">
        <Moment iso={grant.createdAt} isPast />
      </Term>
      <Term name="Challenge">
        <CopyableCode label="challenge" text={grant.challenge} />
      </Term>
      <Term name="ID">
        <CopyableCode label="ID" text={grant.id} />
      </Term>
    </Terms>
  );
}

const CopyableCode = (value: { label: string; text: string }) => (
  <div className="flex items-center gap-1.5">
    <Code className="min-w-0">{value.text}</Code>
    <CopyButton {...value} />
  </div>
);
