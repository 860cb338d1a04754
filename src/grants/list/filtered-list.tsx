import { LoadProblem } from '../../session/load-problem';
import { isFiltering, type ListView, PLAIN_VIEW } from '../view/list-view';
import { useGrantList } from '../view/use-grant-list';
import { GrantTable, type RowActions } from './grant-table';
import { ListFooter } from './list-footer';
import { ListProgress } from './list-progress';
import { NothingMatches } from './nothing-matches';
import { RowPlaceholders } from './placeholders';

type FilteredListProps = RowActions & {
  view: ListView;
  onChange: (change: Partial<ListView>) => void;
};

const number = new Intl.NumberFormat();

const allInWords = (count: number, isFiltered: boolean) =>
  count === 1
    ? `That is the only grant${isFiltered ? ' that matches' : ''}.`
    : `Those are all ${number.format(count)} grants${isFiltered ? ' that match' : ''}.`;

/** The list in a view that leaves grants out, or sorts them otherwise than servers do. */
export function FilteredList({ view, onChange, ...table }: FilteredListProps) {
  const listed = useGrantList(view);
  const { list, grants, hasMore, isStopped, isFullyLoaded, problem } = listed;
  const isFiltered = isFiltering(view);
  const count = grants?.length ?? 0;
  if (problem) {
    return (
      <LoadProblem what="This view of the grants" error={problem.error} onRetry={problem.retry} />
    );
  }
  const end = hasMore
    ? isStopped
      ? 'There are grants that were not looked at.'
      : listed.isFetching && 'Looking at more grants…'
    : isFullyLoaded && count > 0 && allInWords(count, isFiltered);
  return (
    <>
      <ListProgress view={view} listed={listed} />
      {grants === null ? (
        <RowPlaceholders />
      ) : count === 0 && isFullyLoaded && isFiltered ? (
        <NothingMatches
          view={view}
          isOperationKnown={listed.isOperationKnown}
          onClear={() => onChange({ ...PLAIN_VIEW, sort: view.sort })}
        />
      ) : (
        <GrantTable
          {...table}
          grants={grants}
          hasMore={hasMore}
          onMore={listed.loadMore}
          idleTarget={0}
        />
      )}
      <ListFooter list={list} count={count}>
        <p className="min-h-5">{end}</p>
      </ListFooter>
    </>
  );
}
