import { numberFormat } from '../../english/english';
import { LoadProblem } from '../../session/load-problem';
import { Button } from '../../ui/button';
import { ATTENTION_WORDS } from '../view/attention-words';
import { isFiltering, isPlain, type ListView, PLAIN_VIEW } from '../view/list-view';
import { useGrantList } from '../view/use-grant-list';
import { formatWeek, weekFrom } from '../view/week';
import { GrantTable, type RowActions } from './grant-table';
import { ListFooter } from './list-footer';
import { ListProgress } from './list-progress';
import { RowPlaceholders } from './placeholders';

type NothingMatchesProps = { view: ListView; isOperationKnown: boolean; onClear: () => void };

function textForOnlyFilter(view: ListView): string | null {
  const { needs, ends } = view;
  const filters = { ...view, sort: PLAIN_VIEW.sort };
  if (needs !== '' && isPlain({ ...filters, needs: '' })) return ATTENTION_WORDS[needs].none;
  if (ends !== '' && isPlain({ ...filters, ends: '' }))
    return `No active grant ends in the week of ${formatWeek(weekFrom(ends))}.`;
  return null;
}

function NothingMatches({ view, isOperationKnown, onClear }: NothingMatchesProps) {
  const reason = !isOperationKnown
    ? `“${view.allows}” isn't in the current catalogue or can't be used, so its required scope is unknown.`
    : view.q === ''
      ? (textForOnlyFilter(view) ?? 'No grant is what the filters ask for.')
      : `No grant that the filters let through has “${view.q}” in its name, description or ID.`;
  return (
    <section className="grid max-w-140 gap-3 border-t border-line py-10">
      <h2 className="text-lg font-semibold tracking-tight">Nothing matches</h2>
      <p className="text-ink-2 wrap-anywhere">{reason}</p>
      <div>
        <Button onClick={onClear}>Clear filters</Button>
      </div>
    </section>
  );
}

type FilteredListProps = RowActions & {
  view: ListView;
  onChange: (change: Partial<ListView>) => void;
};

const number = numberFormat();

const totalText = (count: number, isFiltered: boolean) =>
  count === 1
    ? `That is the only grant${isFiltered ? ' that matches' : ''}.`
    : `Those are all ${number.format(count)} grants${isFiltered ? ' that match' : ''}.`;

/** Every view but the plain one, which is all grants, newest first. */
export function FilteredList({ view, onChange, ...table }: FilteredListProps) {
  const grantList = useGrantList(view);
  const { list, grants, hasMore, isStopped, isFullyLoaded, problem } = grantList;
  const isFiltered = isFiltering(view);
  const count = grants?.length ?? 0;
  if (problem) {
    return (
      <LoadProblem what="This view of the grants" error={problem.error} onRetry={problem.retry} />
    );
  }
  const footerText = hasMore
    ? isStopped
      ? 'There are grants that were not looked at.'
      : grantList.isFetching && 'Looking at more grants…'
    : isFullyLoaded && count > 0 && totalText(count, isFiltered);
  return (
    <>
      <ListProgress view={view} grantList={grantList} />
      {grants === null ? (
        <RowPlaceholders />
      ) : count === 0 && isFullyLoaded && isFiltered ? (
        <NothingMatches
          view={view}
          isOperationKnown={grantList.isOperationKnown}
          onClear={() => onChange({ ...PLAIN_VIEW, sort: view.sort })}
        />
      ) : (
        <GrantTable
          {...table}
          grants={grants}
          hasMore={hasMore}
          onMore={grantList.loadMore}
          idleTarget={0}
        />
      )}
      <ListFooter list={list} count={count} searchPages={grantList.searchPages}>
        <p className="min-h-5">{footerText}</p>
      </ListFooter>
    </>
  );
}
