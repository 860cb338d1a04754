import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { LazyBulkPanel } from '../grants/bulk/lazy-bulk-panel';
import { useSelection } from '../grants/bulk/selection';
import { grantQueries } from '../grants/data/grant-queries';
import { isCompletePage } from '../grants/data/list-page';
import { createPageMerger } from '../grants/data/merge-pages';
import { IDLE_TARGET } from '../grants/data/use-load-ahead';
import { useLoadMore } from '../grants/data/use-load-more';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { GrantTable } from '../grants/list/grant-table';
import {
  CHIPS_LAYOUT,
  CountsPlaceholder,
  RowPlaceholders,
  TOOLBAR_LAYOUT,
} from '../grants/list/placeholders';
import { useGrantMenuItems } from '../grants/list/row-menu';
import { hasChips, isPlain, useListView } from '../grants/view/list-view';
import { LazyInsights } from '../insights/lazy-insights';
import { StateCounts } from '../insights/state-counts';
import { createLazyModule } from '../lib/lazy-module';
import { paths } from '../lib/paths';
import { whenIdle } from '../lib/when-idle';
import { LoadProblem } from '../session/load-problem';
import { profileNameOf } from '../session/profile-name';
import { useSession } from '../session/use-session';
import { useTokenDialog } from '../tokens/sign/use-token-dialog';
import { ButtonLink } from '../ui/button';
import { Code } from '../ui/code';
import { Icon } from '../ui/icon';
import { KeepFocus } from '../ui/keep-focus';
import { useLazyMenu } from '../ui/lazy-menu';
import { Name } from '../ui/name';
import { focusTitle, Page } from '../ui/page';

const NO_PAGES: never[] = [];

const listTools = createLazyModule(() =>
  import('../grants/list/list-tools').then((module) => module.listTools),
);

/** Search, sorting and the footer load after the first rows. */
function useListTools(when: 'now' | 'idle' | 'later') {
  const { value, error } = listTools.use();
  // Meets the network: loads after the rows, which it would slow down.
  useEffect(() => {
    if (when === 'now') void listTools.preload();
    if (when === 'idle') return whenIdle(() => void listTools.preload());
  }, [when]);
  return { tools: value, toolsProblem: error ? { error, onRetry: listTools.retry } : null };
}

export function ProfilePage() {
  const { session, send } = useSession();
  const [view, setView] = useListView();
  const list = useInfiniteQuery(grantQueries.list(send));
  const { hasNextPage } = list;
  const pages = list.data?.pages ?? NO_PAGES;
  const [mergePages] = useState(createPageMerger);
  const { grants, chunks } = useMemo(() => mergePages(pages), [mergePages, pages]);
  const isFullyLoaded = !hasNextPage && pages.every(isCompletePage);
  const isEmpty = list.data !== undefined && grants.length === 0 && isFullyLoaded;
  const { tools, toolsProblem } = useListTools(
    isEmpty || !isPlain(view) ? 'now' : list.data ? 'idle' : 'later',
  );
  const hasRows = list.data && !isEmpty;
  const loadMore = useLoadMore(list);
  // After the dialog has closed: until then nothing behind it can take the focus.
  const dialogs = useEndDialogs({ onDeleted: () => requestAnimationFrame(focusTitle) });
  const tokens = useTokenDialog();
  const menuItemsOf = useGrantMenuItems({ ...dialogs, ...tokens });
  const menu = useLazyMenu();
  const openMenu = (anchor: HTMLElement, grant: AuthGrant) =>
    menu.toggle({ anchor, id: grant.id, items: menuItemsOf(grant) });
  const [selectedIds, onSelect] = useSelection();
  const rowActions = { selectedIds, onSelect, openMenuId: menu.openId, onMenu: openMenu };

  const { did } = session.profile;
  return (
    <Page
      title="Grants"
      subtitle={
        <span className="wrap-anywhere">
          <Name>{profileNameOf(session.profile)}</Name> <Code className="ml-1">{did}</Code>
          {session.kind === 'token' && ` · ${session.note ?? 'signed in with an API token'}`}
        </span>
      }
      actions={
        <ButtonLink href={paths.newGrant} look="primary">
          <Icon name="plus" />
          New grant
        </ButtonLink>
      }
    >
      {list.isError && !list.data ? (
        <LoadProblem what="The grants" error={list.error} onRetry={() => list.refetch()} />
      ) : isEmpty && tools ? (
        <tools.NoGrants />
      ) : (
        <KeepFocus onLost={focusTitle}>
          {hasRows ? (
            <div className="mb-4 border-y border-line py-4 wide:grid wide:grid-cols-[minmax(26rem,auto)_minmax(0,1fr)] wide:gap-x-4">
              <StateCounts chunks={chunks} isFullyLoaded={isFullyLoaded} />
              <LazyInsights chunks={chunks} isFullyLoaded={isFullyLoaded} />
            </div>
          ) : (
            <CountsPlaceholder />
          )}
          <div className="on-screen @container relative z-5">
            {tools ? (
              <tools.ListToolbar view={view} onChange={setView} />
            ) : (
              <>
                <div className={TOOLBAR_LAYOUT}>
                  {toolsProblem && <LoadProblem what="The search" {...toolsProblem} />}
                </div>
                {hasChips(view) && <div className={CHIPS_LAYOUT} />}
              </>
            )}
          </div>
          {hasRows && isPlain(view) ? (
            <>
              <GrantTable
                {...rowActions}
                grants={grants}
                hasMore={hasNextPage}
                onMore={loadMore}
                idleTarget={IDLE_TARGET}
              />
              {tools && <tools.ListFooter list={list} count={grants.length} />}
            </>
          ) : hasRows && tools ? (
            <tools.FilteredList {...rowActions} view={view} onChange={setView} />
          ) : list.data && toolsProblem ? null : (
            <RowPlaceholders />
          )}
        </KeepFocus>
      )}
      <LazyBulkPanel
        ids={selectedIds}
        onSelect={onSelect}
        loadedGrants={grants}
        view={view}
        onFocusLost={focusTitle}
      />
      {menu.slot}
      {dialogs.slot}
      {tokens.slot}
    </Page>
  );
}
