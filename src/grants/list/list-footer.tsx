import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { formatMoment } from '../../english/dates';
import { numberFormat } from '../../english/english';
import { LoadProblem } from '../../session/load-problem';
import { isCompletePage, type ListPage, unreadIn } from '../data/list-page';
import type { SearchPage } from '../view/server-search';

type ListFooterProps = {
  list: UseInfiniteQueryResult<InfiniteData<ListPage>>;
  count: number;
  searchPages?: SearchPage[];
  /** Replaces the text that gives the total. */
  children?: ReactNode;
};

const number = numberFormat();

function totalText(count: number, isFullyLoaded: boolean): string {
  if (isFullyLoaded && count === 1) return 'That is the only grant.';
  return `Those are all ${number.format(count)} grants${isFullyLoaded ? '' : ' that the server could list'}.`;
}

/** So that they fit into a few lines. */
const MAX_NAMED = 5;

function UnreadGrants({ count, ids }: ReturnType<typeof unreadIn>) {
  const named = ids.slice(0, MAX_NAMED);
  const others = count - named.length;
  return (
    <p className="wrap-anywhere">
      {count === 1
        ? '1 grant couldn’t be read and isn’t shown'
        : `${number.format(count)} grants couldn’t be read and aren’t shown`}
      {named.map((id, index) => (
        <Fragment key={id}>
          {index === 0 ? ': ' : ', '}
          <bdi translate="no">{id}</bdi>
        </Fragment>
      ))}
      {named.length > 0 && others > 0 && ` and ${number.format(others)} more`}.
    </p>
  );
}

export function ListFooter({ list, count, searchPages = [], children }: ListFooterProps) {
  const pages = list.data?.pages ?? [];
  const unread = unreadIn([...pages, ...searchPages]);
  const gaps = pages.flatMap(({ gap }) => gap ?? []);
  const isStuck = pages.some(({ stuck }) => stuck);
  return (
    <div className="grid gap-3 py-4 text-ink-3">
      {unread.count > 0 && <UnreadGrants {...unread} />}
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
          onRetry={() => void list.fetchNextPage({ cancelRefetch: false })}
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
