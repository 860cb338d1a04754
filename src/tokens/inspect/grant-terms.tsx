import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { grantQueries } from '../../grants/data/grant-queries';
import { GrantStatus } from '../../grants/display/grant-status';
import { Moment } from '../../grants/display/grant-times';
import { paths } from '../../lib/paths';
import { ScopeReach } from '../../scopes/display/scope-reach';
import { ScopeWords } from '../../scopes/display/scope-words';
import { useSession } from '../../session/use-session';
import { Term } from '../../ui/terms';

/** The grant that a token belongs to, as it is at this moment. */
export function useTokenGrant(id: string | null): AuthGrant | undefined {
  const { send } = useSession();
  return useQuery({ ...grantQueries.detail(send, id ?? ''), enabled: id !== null }).data;
}

/** What the grant of a token says about it: which it is, how it stands, what it unlocks, until when. */
export function TokenGrantTerms({ grant }: { grant: AuthGrant }) {
  return (
    <>
      <Term name="Grant">
        <Link href={paths.grant(grant.id)} className="font-medium underline">
          <bdi>{grant.name || 'Grant without a name'}</bdi>
        </Link>
      </Term>
      <Term name="Status">
        <GrantStatus grant={grant} />
      </Term>
      <Term name="Scope">
        <ScopeWords scope={grant.scope} />
        <br />
        <code className="text-ink-2">{grant.scope || 'no scope'}</code>
        <br />
        <ScopeReach scope={grant.scope} />
      </Term>
      <Term name="Expires">
        {grant.expiresAt == null ? 'never' : <Moment iso={grant.expiresAt} />}
      </Term>
    </>
  );
}
