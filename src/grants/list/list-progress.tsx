import { numberFormat } from '../../english/english';
import { stopCounting } from '../head/count-all';
import { LineButton } from '../head/line-button';
import { isFiltering, type ListView } from '../view/list-view';
import { type TextReach, useTextReach } from '../view/text-reach';
import type { GrantView } from '../view/use-grant-view';

/** More rows than any screen shows, including those loaded ahead. */
const SCREENFUL = 150;

const number = numberFormat();

const grantsText = (count: number) => `${number.format(count)} ${count === 1 ? 'grant' : 'grants'}`;

type Progress = Pick<GrantView, 'scannedCount' | 'isFullyLoaded' | 'isComplete' | 'isSearch'> & {
  count: number;
  isFiltered: boolean;
  isStopped: boolean;
  reach: TextReach;
};

/** Which texts the server has searched, and what the page has looked for itself. */
const SEARCHED = {
  'not-in-words': ['names, descriptions, IDs and scopes', 'Words such as “Full access”'],
  'not-in-scopes': ['names, descriptions and IDs', 'Scopes'],
};

/**
 * Claims a total only when the whole list was searched, by the page or by the server, and otherwise says
 * how far each of them has looked.
 *
 * @internal exported for its test
 */
export function progressText(progress: Progress): string {
  const { count, scannedCount, isFullyLoaded, isComplete, isSearch, isFiltered, reach } = progress;
  const found = number.format(count);
  if (!isFullyLoaded) {
    const searched = number.format(scannedCount);
    const soFar = isFiltered ? `${found} found, ${searched} searched` : `${searched} loaded`;
    if (!progress.isStopped) return `${soFar}…`;
    return `${soFar}. ${isFiltered ? 'The search' : 'Loading'} stopped early.`;
  }
  if (!isComplete) return `${grantsText(count)} among those that could be listed`;
  if (!isFiltered) return grantsText(count);
  if (!isSearch) return `${found} of ${grantsText(scannedCount)}`;
  if (reach === 'everywhere') return grantsText(count);
  const [searched, rest] = SEARCHED[reach];
  return `${grantsText(count)} found by ${searched}. ${rest} were searched in only ${grantsText(scannedCount)}.`;
}

/** A filtered or sorted list's result line says how many grants match, and how far the search is. */
export function ListProgress({ view, grantView }: { view: ListView; grantView: GrantView }) {
  const { grants, hasMore, needsAll, isStopped, isFullyLoaded, isSearch, list } = grantView;
  const { stop, resume } = grantView;
  const count = grants?.length ?? 0;
  const reach = useTextReach(view, isSearch);
  const isLoading = hasMore && !isStopped && (needsAll || count < SCREENFUL);
  return (
    <>
      {/* Screen readers wait while it's busy; otherwise they'd announce every page. */}
      <p
        className="tabular-nums wide:min-w-36"
        role="status"
        aria-busy={isLoading || (!isSearch && list.isCounting) || (!isFullyLoaded && !hasMore)}
      >
        {progressText({ ...grantView, count, isFiltered: isFiltering(view), reach })}
      </p>
      {(isLoading || (isStopped && hasMore)) && (
        <LineButton
          onClick={() => {
            if (isStopped) return resume();
            stopCounting();
            stop();
          }}
        >
          {isStopped ? 'Continue' : 'Stop'}
        </LineButton>
      )}
    </>
  );
}
