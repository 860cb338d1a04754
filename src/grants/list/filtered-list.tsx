import type { ReactNode } from 'react';
import { LoadProblem } from '../../session/load-problem';
import { Button } from '../../ui/button';
import { KeepFocus } from '../../ui/keep-focus';
import { refocus } from '../../ui/refocus';
import { CleanUpButton } from '../head/clean-up-button';
import { RowPlaceholders } from '../head/placeholders';
import { ResultLine } from '../head/result-line';
import { ATTENTION_WORDS } from '../view/attention-words';
import { isFiltering, isPlain, type ListView, PLAIN_VIEW, searchOf } from '../view/list-view';
import { useTextReach } from '../view/text-reach';
import { useGrantView } from '../view/use-grant-view';
import { formatWeek, weekFrom } from '../view/week';
import { GrantTable, type TableProps } from './grant-table';
import { ListFooter } from './list-footer';
import { ListProgress } from './list-progress';

const ALL_EXPIRED = searchOf({ ...PLAIN_VIEW, status: 'expired' });

type NothingMatchesProps = {
  view: ListView;
  isOperationKnown: boolean;
  isSearch: boolean;
  onClear: () => void;
};

function textForOnlyFilter(view: ListView): string | null {
  const { needs, ends } = view;
  const filters = { ...view, sort: PLAIN_VIEW.sort };
  if (needs !== '' && isPlain({ ...filters, needs: '' })) return ATTENTION_WORDS[needs].none;
  if (ends !== '' && isPlain({ ...filters, ends: '' }))
    return `No active grant expires in the week of ${formatWeek(weekFrom(ends))}.`;
  return null;
}

function NothingMatches({ view, isOperationKnown, isSearch, onClear }: NothingMatchesProps) {
  const reach = useTextReach(view, isSearch);
  const searched =
    reach === 'not-in-scopes' ? 'names, descriptions or IDs' : 'names, descriptions, IDs or scopes';
  const hasOtherFilters = !isPlain({ ...view, q: '', sort: PLAIN_VIEW.sort });
  const reason = !isOperationKnown
    ? `“${view.allows}” isn’t in the current catalogue or can’t be used, so its required scope is unknown.`
    : view.q === ''
      ? (textForOnlyFilter(view) ?? 'No grants match these filters.')
      : `Nothing matches “${view.q}” in ${searched}${hasOtherFilters ? ', with these filters' : ''}.`;
  return (
    <section className="mx-auto grid max-w-140 justify-items-center gap-3 border-line py-16 text-center">
      <h2 className="text-section font-semibold">No matching grants</h2>
      <p className="text-ink-2 wrap-anywhere">{reason}</p>
      <Button onClick={onClear}>Clear filters</Button>
    </section>
  );
}

type FilteredListProps = TableProps & {
  view: ListView;
  onChange: (change: Partial<ListView>) => void;
  /** What stands at the end of the line with the result. */
  tools: ReactNode;
};

/** Every view but the plain one, which is all grants, newest first. */
export function FilteredList(props: FilteredListProps) {
  const { view, onChange, tools, ...table } = props;
  const grantView = useGrantView(view);
  const { list, grants, hasMore, isFullyLoaded, problem } = grantView;
  if (problem) {
    return (
      <>
        <ResultLine {...{ list, view, onChange, tools }} grants={null} />
        <LoadProblem what="This view of the grants" error={problem.error} onRetry={problem.retry} />
      </>
    );
  }
  return (
    // Its rows also change when the page around it doesn't.
    <KeepFocus onLost={refocus}>
      <ResultLine {...{ list, view, onChange, tools }} grants={isFullyLoaded ? grants : null}>
        <ListProgress view={view} grantView={grantView} />
        {isFullyLoaded && searchOf(view) === ALL_EXPIRED && <CleanUpButton grants={grants ?? []} />}
      </ResultLine>
      {grants === null ? (
        <RowPlaceholders />
      ) : grants.length === 0 && isFullyLoaded && isFiltering(view) ? (
        <NothingMatches
          view={view}
          isOperationKnown={grantView.isOperationKnown}
          isSearch={grantView.isSearch}
          onClear={() => onChange({ ...PLAIN_VIEW, sort: view.sort })}
        />
      ) : (
        <GrantTable
          {...table}
          grants={grants}
          hasMore={hasMore}
          onMore={grantView.loadMore}
          onShow={list.show}
        />
      )}
      <ListFooter list={list} searchPages={grantView.searchPages} />
    </KeepFocus>
  );
}
