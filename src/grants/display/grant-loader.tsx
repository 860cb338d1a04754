import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { ApiError } from '../../lib/api-error';
import { paths } from '../../lib/paths';
import { hostOf } from '../../servers/server-address';
import { LoadProblem } from '../../session/load-problem';
import { useSession } from '../../session/use-session';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { grantQueries } from '../data/grant-queries';

type GrantLoaderProps = {
  id: string;
  /** Whether everything else the page needs has loaded; the page would shift if it came later. */
  isReady?: boolean;
  children: (grant: AuthGrant) => ReactNode;
};

export function GrantLoader({ id, isReady = true, children }: GrantLoaderProps) {
  const { send } = useSession();
  const { data, error, refetch } = useQuery(grantQueries.detail(send, id));
  if (error instanceof ApiError && error.kind === 'not-found') return <NoSuchGrant id={id} />;
  if (data && isReady) return children(data);
  if (error && !data) {
    return (
      <Page title="Grant" isBelowList>
        <LoadProblem what="The grant" error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return (
    <div role="status" aria-label="Loading the grant" className="grid gap-4">
      <title>Grant · Auth Grants</title>
      <div className="h-5 w-24 rounded bg-sunken" />
      <div className="h-8 w-72 max-w-full rounded bg-sunken" />
    </div>
  );
}

function NoSuchGrant({ id }: { id: string }) {
  const { profile, server } = useSession().session;
  const [location] = useLocation();
  return (
    <Page title="No such grant" isBelowList>
      <div className="grid justify-items-start gap-4 text-ink-2">
        <p>
          The profile <strong>{profile.profileId}</strong> at <strong>{hostOf(server)}</strong> has
          no grant with the ID <code className="wrap-anywhere">{id}</code>. It may have been
          deleted, or it belongs to another profile, or to a profile at another server.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={paths.profile}>Go to the grants</ButtonLink>
          <ButtonLink href={paths.signInFor(location)}>Switch profile or server</ButtonLink>
        </div>
      </div>
    </Page>
  );
}
