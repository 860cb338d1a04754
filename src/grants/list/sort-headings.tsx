import { useMediaQuery } from '../../lib/use-media-query';
import type { ListView } from '../view/list-view';
import { HEADINGS, propsOfHeading } from './grant-table';

type Sort = ListView['sort'];
type Order = { sort: Sort; direction: 'ascending' | 'descending' };

/** The orders that a heading leads to, in turn. After the last one, the newest come first. */
const ORDERS: Record<string, Order[]> = {
  Name: [{ sort: 'name', direction: 'ascending' }],
  Expires: [{ sort: 'expires', direction: 'ascending' }],
  Created: [
    { sort: 'newest', direction: 'descending' },
    { sort: 'oldest', direction: 'ascending' },
  ],
};

/** Another order can be another table, whose heading takes the focus of the one that was pressed. */
let pressed = '';

const takeFocus = (heading: string) => (button: HTMLButtonElement | null) => {
  if (!button || pressed !== heading) return;
  pressed = '';
  if (document.activeElement?.matches('body, h1')) button.focus({ preventScroll: true });
};

type SortHeadingsProps = { sort: Sort; onSort: (sort: Sort) => void };

/** Heads of columns that sort the list (WAI-ARIA APG, sortable table), once each column has its head. */
export function SortHeadings({ sort, onSort }: SortHeadingsProps) {
  const areAllShown = useMediaQuery('(min-width: 68.75rem)');
  return HEADINGS.map((heading) => {
    const orders = ORDERS[heading];
    const at = orders?.findIndex((order) => order.sort === sort) ?? -1;
    return (
      <th key={heading} {...propsOfHeading(heading)} aria-sort={orders?.[at]?.direction}>
        {orders && areAllShown ? (
          <button
            ref={takeFocus(heading)}
            type="button"
            className="sort-button"
            onClick={() => {
              pressed = heading;
              onSort(orders[at + 1]?.sort ?? 'newest');
            }}
          >
            {heading}
          </button>
        ) : (
          heading
        )}
      </th>
    );
  });
}
