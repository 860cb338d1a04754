import { Button } from '../../ui/button';
import { isFiltering, type ListView } from '../view/list-view';
import type { GrantList } from '../view/use-grant-list';

/** More than any screen shows, with what is loaded ahead of it. */
const SCREENFUL = 150;

const number = new Intl.NumberFormat();

const counted = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

type Looked = Pick<GrantList, 'scannedCount' | 'isFullyLoaded' | 'isComplete' | 'isSearch'> & {
  count: number;
  isFiltered: boolean;
};

/** How many of how many, as far as anybody knows. */
export function progressWords(listed: Looked): string {
  const { count, scannedCount, isFullyLoaded, isComplete, isSearch, isFiltered } = listed;
  const grants = counted(scannedCount, 'grant', 'grants');
  if (!isFiltered)
    return isFullyLoaded ? `${grants} in this order` : `${grants} in this order so far`;
  const matches = counted(count, 'match', 'matches');
  if (!isFullyLoaded) return `${matches} among ${number.format(scannedCount)} looked at`;
  if (!isComplete) return `${matches} among what the server could list`;
  return isSearch ? `${matches} among all grants` : `${matches} among ${grants}`;
}

/** How far the list has come for a view that is not the plain one; it can be stopped on its way. */
export function ListProgress({ view, listed }: { view: ListView; listed: GrantList }) {
  const { grants, hasMore, isStopped, isFullyLoaded, stop, resume } = listed;
  const count = grants?.length ?? 0;
  const isFiltered = isFiltering(view);
  const needsAll = view.q !== '' || view.sort !== 'newest';
  const isLooking = hasMore && !isStopped && (needsAll || count < SCREENFUL);
  return (
    <div className="flex min-h-8.5 items-center gap-3 text-ink-2">
      {/* While it is busy readers wait, so that they are not told of each page. */}
      <p role="status" aria-busy={isLooking || (!isFullyLoaded && !hasMore)}>
        {progressWords({ ...listed, count, isFiltered })}
      </p>
      {(isLooking || (isStopped && hasMore)) && (
        <Button onClick={isStopped ? resume : stop}>{isStopped ? 'Go on' : 'Stop'}</Button>
      )}
    </div>
  );
}
