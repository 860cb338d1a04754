import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { numberFormat } from '../../english/english';
import { formatMoment } from '../../lib/dates';
import { LoadProblem } from '../../session/load-problem';
import { isCompletePage, type ListPage } from '../data/list-page';

type ListFooterProps = {
  list: UseInfiniteQueryResult<InfiniteData<ListPage>>;
  count: number;
  /** Replaces the text that gives the total. */
  children?: ReactNode;
};

const number = numberFormat();

function totalText(count: number, isFullyLoaded: boolean): string {
  if (isFullyLoaded && count === 1) return 'That is the only grant.';
  return `Those are all ${number.format(count)} grants${isFullyLoaded ? '' : ' that the server could list'}.`;
}

export function ListFooter({ list, count, children }: ListFooterProps) {
  const pages = list.data?.pages ?? [];
  const unreadable = pages.reduce((sum, page) => sum + page.unreadable, 0);
  const gaps = pages.flatMap(({ gap }) => gap ?? []);
  const isStuck = pages.some(({ stuck }) => stuck);
  return (
    <div className="grid gap-3 py-4 text-ink-3">
      {unreadable > 0 && (
        <p>
          {number.format(unreadable)} of the server’s items could not be read and{' '}
          {unreadable === 1 ? 'is' : 'are'} left out.
        </p>
      )}
      {gaps.map(({ newer, older }) => (
        <p key={newer}>
          The server could not list the grants made between {formatMoment(older)} and{' '}
          {formatMoment(newer)}: some are missing here.
        </p>
      ))}
      {isStuck && <p>There are more grants, but the server gives no page that leads on to them.</p>}
      {list.isFetchNextPageError ? (
        <LoadProblem
          what="The next grants"
          error={list.error}
          onRetry={() => void list.fetchNextPage()}
        />
      ) : children !== undefined ? (
        children
      ) : list.hasNextPage ? (
        <p className="min-h-5">{list.isFetchingNextPage && 'Loading more grants…'}</p>
      ) : (
        !isStuck && <p>{totalText(count, pages.every(isCompletePage))}</p>
      )}
    </div>
  );
}
