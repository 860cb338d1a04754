import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { LazyBulkPanel } from '../grants/bulk/lazy-bulk-panel';
import { useSelection } from '../grants/bulk/selection';
import { grantQueries } from '../grants/data/grant-queries';
import { isCompletePage } from '../grants/data/list-page';
import { createPageMerger } from '../grants/data/merge-pages';
import { IDLE_TARGET } from '../grants/data/use-load-ahead';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { menuLabelOf } from '../grants/list/grant-row';
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
import { KeepFocus } from '../ui/keep-focus';
import { useLazyMenu } from '../ui/lazy-menu';
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
  const { fetchNextPage, hasNextPage, isFetching, isFetchNextPageError } = list;
  const pages = list.data?.pages ?? NO_PAGES;
  const [mergePages] = useState(createPageMerger);
  const { grants, chunks } = useMemo(() => mergePages(pages), [mergePages, pages]);
  const { tools, toolsProblem } = useListTools(
    !isPlain(view) ? 'now' : list.data ? 'idle' : 'later',
  );
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const isFullyLoaded = !hasNextPage && pages.every(isCompletePage);
  const isEmpty = grants.length === 0 && isFullyLoaded;
  // After the dialog has closed: until then nothing behind it can take the focus.
  const dialogs = useEndDialogs({ onDeleted: () => requestAnimationFrame(focusTitle) });
  const tokens = useTokenDialog();
  const menuItemsOf = useGrantMenuItems({ ...dialogs, ...tokens });
  const menu = useLazyMenu();
  const openMenu = (anchor: HTMLElement, grant: AuthGrant) =>
    menu.toggle({ anchor, label: menuLabelOf(grant), items: menuItemsOf(grant) });
  const [selectedIds, onSelect] = useSelection();
  const rowActions = { selectedIds, onSelect, openMenuLabel: menu.openLabel, onMenu: openMenu };

  const { did } = session.profile;
  return (
    <Page
      title="Grants"
      subtitle={
        <span className="wrap-anywhere">
          {profileNameOf(session.profile)} <code className="ml-1">{did}</code>
          {session.kind === 'token' && ` · ${session.note ?? 'signed in with an API token'}`}
        </span>
      }
      actions={
        <ButtonLink href={paths.newGrant} look="primary">
          <Plus aria-hidden size={16} />
          New grant
        </ButtonLink>
      }
    >
      {list.isError && !list.data ? (
        <LoadProblem what="The grants" error={list.error} onRetry={() => list.refetch()} />
      ) : list.data && isEmpty ? (
        <NoGrants />
      ) : (
        <KeepFocus onLost={focusTitle}>
          {list.data ? (
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
          {list.data && isPlain(view) ? (
            <>
              <GrantTable
                {...rowActions}
                grants={grants}
                hasMore={hasNextPage}
                onMore={hasNextPage && !isFetching && !isFetchNextPageError ? loadMore : null}
                idleTarget={IDLE_TARGET}
              />
              {tools && <tools.ListFooter list={list} count={grants.length} />}
            </>
          ) : list.data && tools ? (
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

function NoGrants() {
  return (
    <section className="grid max-w-140 gap-4 border-t border-line py-10">
      <h2 className="text-lg font-semibold tracking-tight">No grants yet</h2>
      <p className="text-ink-2">
        A grant says what a program may do in your name, and until when. You sign its challenge into
        an API token; revoke the grant, and every copy of that token stops working.
      </p>
      <ol className="grid list-decimal gap-1 pl-5 text-ink-2">
        <li>Create a grant with the least scope that does the job.</li>
        <li>Copy its challenge and sign it with your key.</li>
        <li>Give the token to the program, and revoke the grant when it is done.</li>
      </ol>
      <div>
        <ButtonLink href={paths.newGrant}>Create the first grant</ButtonLink>
      </div>
    </section>
  );
}
