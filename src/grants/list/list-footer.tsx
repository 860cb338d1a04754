import { Fragment } from 'react';
import { formatMoment } from '../../english/dates';
import { numberFormat } from '../../english/english';
import { LoadProblem } from '../../session/load-problem';
import type { GrantList } from '../data/grant-list';
import type { ListPage } from '../paging/list-page';
import type { SearchPage } from '../view/server-search';

type ListFooterProps = {
  list: GrantList;
  searchPages?: SearchPage[];
};

const number = numberFormat();

/** How many grants couldn't be read, and the ids of those that have one, each once. */
function unreadIn(pages: Pick<ListPage, 'unreadable' | 'unreadableIds'>[]) {
  const ids = new Set(pages.flatMap(({ unreadableIds }) => unreadableIds));
  const unnamed = pages.reduce(
    (sum, { unreadable, unreadableIds }) => sum + unreadable - unreadableIds.length,
    0,
  );
  return { count: ids.size + unnamed, ids: [...ids] };
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

/** What the server couldn't list, and what is still to come. */
export function ListFooter({ list, searchPages = [] }: ListFooterProps) {
  const { pages } = list;
  const unread = unreadIn([...pages, ...searchPages]);
  const gaps = pages.flatMap(({ gap }) => gap ?? []);
  const isStuck = pages.some(({ stuck }) => stuck);
  return (
    <div className="grid gap-3 py-4 text-ink-3">
      {unread.count > 0 && <UnreadGrants {...unread} />}
      {gaps.map(({ newer, older }) => (
        <p key={newer}>
          Grants created between {formatMoment(older)} and {formatMoment(newer)} may be missing: the
          server couldn’t list them.
        </p>
      ))}
      {isStuck && <p>There are more grants, but the server can’t list them.</p>}
      {list.problem?.step === 'more' ? (
        <LoadProblem what="The next grants" error={list.problem.error} onRetry={list.retry} />
      ) : (
        list.hasMore && (
          <p className="min-h-5">{list.running === 'more' && 'Loading more grants…'}</p>
        )
      )}
    </div>
  );
}
