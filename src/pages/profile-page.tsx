import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { GrantCounts } from '../grants/grant-counts';
import { flattenPages, isWholePage } from '../grants/grant-pages';
import { grantQueries } from '../grants/grant-queries';
import { menuLabelOf } from '../grants/grant-row';
import { GrantTable } from '../grants/grant-table';
import { useGrantDialogs } from '../grants/use-grant-dialogs';
import { useGrantMenuItems } from '../grants/use-grant-menu-items';
import { paths } from '../lib/paths';
import { useSession } from '../session/session-context';
import { useTokenDialog } from '../tokens/use-token-dialog';
import { ButtonLink } from '../ui/button';
import { useMenu } from '../ui/menu-slot';
import { ListEnd } from './list-end';
import { LoadProblem } from './load-problem';
import { NoGrants } from './no-grants';
import { focusTitle, Page } from './page';
import { RowPlaceholders } from './row-placeholders';

/** The profile and its grants. */
export function ProfilePage() {
  const { session, send } = useSession();
  const list = useInfiniteQuery(grantQueries.list(send));
  const { fetchNextPage, hasNextPage, isFetching, isFetchNextPageError } = list;
  const grants = useMemo(() => flattenPages(list.data?.pages ?? []), [list.data]);
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const isWhole = !hasNextPage && (list.data?.pages ?? []).every(isWholePage);
  const isEmpty = grants.length === 0 && isWhole;
  // Once the dialog has closed: until then nothing behind it takes the focus.
  const dialogs = useGrantDialogs({ onDeleted: () => requestAnimationFrame(focusTitle) });
  const tokens = useTokenDialog();
  const menuItemsOf = useGrantMenuItems({ ...dialogs, ...tokens });
  const menu = useMenu();
  const openMenu = (anchor: HTMLElement, grant: AuthGrant) =>
    menu.toggle({ anchor, label: menuLabelOf(grant), items: menuItemsOf(grant) });

  const { displayName, profileId, did } = session.profile;
  return (
    <Page
      title="Grants"
      subtitle={
        <span className="wrap-anywhere">
          {displayName ?? profileId} <code className="ml-1">{did}</code>
          {session.kind === 'token' && ' · signed in with an API token'}
        </span>
      }
      actions={
        <ButtonLink href={paths.newGrant} look="primary">
          <Plus aria-hidden size={16} />
          New grant
        </ButtonLink>
      }
    >
      {list.isPending && <RowPlaceholders />}
      {list.isError && !list.data && (
        <LoadProblem what="The grants" error={list.error} onRetry={() => list.refetch()} />
      )}
      {list.data && isEmpty && <NoGrants />}
      {list.data && !isEmpty && (
        <>
          <GrantCounts grants={grants} isWhole={isWhole} />
          <GrantTable
            grants={grants}
            hasMore={hasNextPage}
            onMore={hasNextPage && !isFetching && !isFetchNextPageError ? loadMore : null}
            openMenuLabel={menu.openLabel}
            onMenu={openMenu}
          />
          <ListEnd list={list} count={grants.length} />
        </>
      )}
      {menu.slot}
      {dialogs.slot}
      {tokens.slot}
    </Page>
  );
}
