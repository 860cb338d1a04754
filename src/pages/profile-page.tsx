import { useEffect, useState } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { LazyBulkPanel } from '../grants/bulk/lazy-bulk-panel';
import { useSelection } from '../grants/bulk/selection';
import { useGrantList } from '../grants/data/use-grant-list';
import { useEndDialogs } from '../grants/dialogs/use-end-dialogs';
import { compactRows } from '../grants/head/compact-rows';
import {
  HEAD_LAYOUT,
  HeadPlaceholder,
  RESULT_LAYOUT,
  RowPlaceholders,
} from '../grants/head/placeholders';
import { GrantTable } from '../grants/list/grant-table';
import { useGrantMenuItems } from '../grants/list/row-menu';
import { isPlain, useListView } from '../grants/view/list-view';
import { lazySummary } from '../insights/lazy-summary';
import { createLazyModule } from '../lib/lazy-module';
import { paths } from '../lib/paths';
import { whenIdle } from '../lib/when-idle';
import { LoadProblem } from '../session/load-problem';
import { profileNameOf } from '../session/profile-name';
import { useSession } from '../session/use-session';
import { useTokenDialog } from '../tokens/sign/use-token-dialog';
import { ButtonLink } from '../ui/button';
import { Icon } from '../ui/icon';
import { KeepFocus } from '../ui/keep-focus';
import { useLazyMenu } from '../ui/lazy-menu';
import { Name } from '../ui/name';
import { focusTitle, Page, Title } from '../ui/page';

/** With the summary that stands between them, so that all of it shows in one step. */
const listTools = createLazyModule(async () => {
  const [{ listTools }] = await Promise.all([
    import('../grants/list/list-tools'),
    lazySummary.preload(),
  ]);
  return listTools;
});

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
  const { session } = useSession();
  const [view, setView] = useListView();
  const list = useGrantList();
  const { isLoaded, rows, problem } = list;
  const isEmpty = list.isWhole && rows.length === 0;
  const { tools, toolsProblem } = useListTools(
    isEmpty || problem || !isPlain(view) ? 'now' : isLoaded ? 'idle' : 'later',
  );
  const hasRows = isLoaded && !isEmpty;
  // After the dialog has closed: until then nothing behind it can take the focus.
  const dialogs = useEndDialogs({ onDeleted: () => requestAnimationFrame(focusTitle) });
  const tokens = useTokenDialog();
  const menuItemsOf = useGrantMenuItems({ ...dialogs, ...tokens });
  const menu = useLazyMenu();
  const openMenu = (anchor: HTMLElement, grant: AuthGrant) =>
    menu.toggle({ anchor, id: grant.id, items: menuItemsOf(grant) });
  const [selectedIds, onSelect] = useSelection();
  const [isTokenRefused, setTokenRefused] = useState(false);
  const [isCompact, setCompact] = useState(() => compactRows.read() ?? false);
  const table = {
    headings: tools && <tools.SortHeadings sort={view.sort} onSort={(sort) => setView({ sort })} />,
    isCompact,
    selectedIds,
    onSelect,
    openMenuId: menu.openId,
    onMenu: openMenu,
    onToken: tokens.createToken,
    markOf: tools?.ownMarkOf(session),
  };
  const lineTools = tools && <tools.LineTools {...{ isCompact, setCompact }} />;

  const name = profileNameOf(session.profile);
  const { profileId } = session.profile;
  const newGrant = (
    <ButtonLink href={paths.newGrant} look="primary">
      <Icon name="plus" />
      New grant
    </ButtonLink>
  );
  return (
    <Page
      title="Grants"
      heading={
        <div className="flex items-baseline gap-3">
          <div className="shrink-0">
            <Title>Grants</Title>
          </div>
          <p className="min-w-0 truncate text-ink-2">
            <Name>{name}</Name>{' '}
            {name !== profileId && (
              <span className="text-ink-3">
                <Name>{profileId}</Name>
              </span>
            )}
          </p>
        </div>
      }
      subtitle={
        session.kind === 'token' && (
          <span className="block first-letter:uppercase">
            {session.note ?? 'signed in with an API token'}
          </span>
        )
      }
      actions={
        <>
          {!isTokenRefused && newGrant}
          {session.kind === 'token' && tools && (
            <tools.NewGrantInTokenSession
              session={session}
              isListLoaded={isLoaded}
              error={problem?.error}
              onRefused={setTokenRefused}
            />
          )}
        </>
      }
    >
      {problem?.step === 'first' ? (
        <LoadProblem what="The grants" error={problem.error} onRetry={list.retry} />
      ) : isEmpty && tools ? (
        <tools.NoGrants />
      ) : (
        <KeepFocus onLost={tools?.refocus}>
          {tools && <tools.ReturnToLink />}
          {tools && <tools.ScopePopover />}
          <div className={HEAD_LAYOUT}>
            {tools ? (
              <>
                <tools.StatusNav list={list} view={view} onChange={setView} />
                <tools.ListToolbar view={view} onChange={setView} />
              </>
            ) : toolsProblem ? (
              <LoadProblem what="The search" {...toolsProblem} />
            ) : (
              <HeadPlaceholder />
            )}
          </div>
          {tools && problem?.step === 'newest' && (
            <tools.StaleNote
              since={list.refreshedAt}
              error={problem.error}
              onRetry={list.retry}
              isRetrying={list.running === 'newest'}
            />
          )}
          {hasRows && tools && !isPlain(view) ? (
            <tools.FilteredList {...table} view={view} onChange={setView} tools={lineTools} />
          ) : (
            <>
              {hasRows && tools ? (
                <tools.ResultLine
                  list={list}
                  view={view}
                  onChange={setView}
                  grants={list.isWhole ? rows : null}
                  tools={lineTools}
                >
                  <tools.ListTotal list={list} />
                </tools.ResultLine>
              ) : (
                <div className={RESULT_LAYOUT} />
              )}
              {hasRows && isPlain(view) ? (
                <GrantTable
                  {...table}
                  grants={rows}
                  hasMore={list.hasMore}
                  onMore={list.more}
                  onShow={list.show}
                />
              ) : (
                !(isLoaded && toolsProblem) && <RowPlaceholders />
              )}
              {hasRows && tools && <tools.ListFooter list={list} />}
            </>
          )}
        </KeepFocus>
      )}
      <LazyBulkPanel ids={selectedIds} onSelect={onSelect} view={view} onFocusLost={focusTitle} />
      {menu.slot}
      {dialogs.slot}
      {tokens.slot}
    </Page>
  );
}
