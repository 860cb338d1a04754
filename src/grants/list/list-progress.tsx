import { numberFormat } from '../../english/english';
import { Button } from '../../ui/button';
import { isFiltering, type ListView } from '../view/list-view';
import type { GrantList } from '../view/use-grant-list';

/** More rows than any screen shows, including those loaded ahead. */
const SCREENFUL = 150;

const number = numberFormat();

const countText = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

type Progress = Pick<GrantList, 'scannedCount' | 'isFullyLoaded' | 'isComplete' | 'isSearch'> & {
  count: number;
  isFiltered: boolean;
};

/**
 * Claims a total only when the whole list was searched, by the page or by the server.
 *
 * @internal exported for its test
 */
export function progressText(progress: Progress): string {
  const { count, scannedCount, isFullyLoaded, isComplete, isSearch, isFiltered } = progress;
  const grants = countText(scannedCount, 'grant', 'grants');
  if (!isFiltered)
    return isFullyLoaded ? `${grants} in this order` : `${grants} in this order so far`;
  const matches = countText(count, 'match', 'matches');
  if (!isFullyLoaded) return `${matches} among ${number.format(scannedCount)} looked at`;
  if (!isComplete) return `${matches} among what the server could list`;
  return isSearch ? `${matches} among all grants` : `${matches} among ${grants}`;
}

export function ListProgress({ view, grantList }: { view: ListView; grantList: GrantList }) {
  const { grants, hasMore, isStopped, isFullyLoaded, stop, resume } = grantList;
  const count = grants?.length ?? 0;
  const isFiltered = isFiltering(view);
  const needsAll = view.q !== '' || view.sort !== 'newest';
  const isLoading = hasMore && !isStopped && (needsAll || count < SCREENFUL);
  return (
    <div className="flex min-h-8.5 items-center gap-3 text-ink-2">
      {/* Screen readers wait while it's busy; otherwise they'd announce every page. */}
      <p role="status" aria-busy={isLoading || (!isFullyLoaded && !hasMore)}>
        {progressText({ ...grantList, count, isFiltered })}
      </p>
      {(isLoading || (isStopped && hasMore)) && (
        <Button onClick={isStopped ? resume : stop}>{isStopped ? 'Go on' : 'Stop'}</Button>
      )}
    </div>
  );
}
