import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { ApiError } from '../../lib/api-error';
import { paths } from '../../lib/paths';
import { hostOf } from '../../servers/server-address';
import { LoadProblem } from '../../session/load-problem';
import { StaleNote } from '../../session/stale-note';
import { useSession } from '../../session/use-session';
import { ButtonLink } from '../../ui/button';
import { Code } from '../../ui/code';
import { LoadingPage } from '../../ui/loading-page';
import { Page } from '../../ui/page';
import { titles } from '../../ui/titles';
import { detailQuery } from '../data/grant-detail';
import { grantListOf } from '../data/grant-list';
import { nameOf } from '../data/grant-name';
import { findGrant } from '../data/loaded-grants';

type GrantLoaderProps = {
  id: string;
  /** Whether everything else the page needs has loaded; the page would shift if it came later. */
  isReady?: boolean;
  /** Whether what the list knows is shown until the grant has loaded. A form would keep it. */
  isFromList?: boolean;
  /** What the page is called until the grant is here. */
  title?: string;
  shape?: 'form' | 'steps' | 'grant';
  children: (grant: AuthGrant) => ReactNode;
};

export function GrantLoader({
  id,
  isReady = true,
  isFromList = false,
  title = titles.grant,
  shape = 'grant',
  children,
}: GrantLoaderProps) {
  const { send } = useSession();
  const client = useQueryClient();
  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery({
    ...detailQuery(send, id),
    initialData: () => (isFromList ? findGrant(client, id) : undefined),
    initialDataUpdatedAt: 0,
  });
  const onRetry = () => void refetch();
  if (error instanceof ApiError && error.kind === 'not-found') return <NoSuchGrant id={id} />;
  if (data && isReady) {
    const since = dataUpdatedAt || grantListOf(client).get().refreshedAt;
    return (
      <>
        {error && <StaleNote {...{ since, error, onRetry }} isRetrying={isFetching} />}
        {children(data)}
      </>
    );
  }
  if (error && !data) {
    return (
      <Page title={title} isBelowList>
        <LoadProblem what="The grant" {...{ error, onRetry }} />
      </Page>
    );
  }
  const known = isFromList && data && nameOf(data);
  return <LoadingPage title={known || title} shape={shape} what="the grant" />;
}

function NoSuchGrant({ id }: { id: string }) {
  const { profile, server } = useSession().session;
  const [location] = useLocation();
  return (
    <Page title="Grant not found" isBelowList>
      <div className="grid justify-items-start gap-4 text-ink-2">
        <p>
          The profile <strong>{profile.profileId}</strong> at <strong>{hostOf(server)}</strong> has
          no grant with the ID <Code className="wrap-anywhere">{id}</Code>. It may have been
          deleted, or it may belong to another profile or server.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={paths.profile}>Back to grants</ButtonLink>
          <ButtonLink href={paths.signInFor(location)}>Switch profile or server</ButtonLink>
        </div>
      </div>
    </Page>
  );
}
