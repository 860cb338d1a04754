import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { useMediaQuery } from '../../lib/use-media-query';
import { SelectionCheckbox } from '../../ui/selection-checkbox';
import { useIsPrinting } from '../../ui/use-is-printing';
import { useRowWindow } from '../../ui/use-row-window';
import type { SelectionChange } from '../bulk/selection';
import { nameOf } from '../data/grant-name';
import { usePendingLabel } from '../data/grants-in-flight';
import { createSharedNames } from '../data/shared-names';
import { COLUMNS, GrantRow, type OpenRowMenu, ROW_REM } from './grant-row';
import { useStableCallback } from './use-stable-callback';

/** What the table needs whichever grants it shows. */
export type TableProps = {
  /** Replaces the words at the head of the columns, once there's more than words. */
  headings: ReactNode;
  /** Whether rows are lower and leave out the description, where there's room for columns. */
  isCompact: boolean;
  selectedIds: ReadonlySet<string>;
  onSelect: (change: SelectionChange) => void;
  openMenuId: string | null;
  onMenu: OpenRowMenu;
  onToken: (grant: AuthGrant) => void;
  /** What stands beside a grant's name. The same element for each grant, on each render. */
  markOf: ((grant: AuthGrant) => ReactNode) | undefined;
};

type GrantTableProps = TableProps & {
  grants: AuthGrant[];
  hasMore: boolean;
  /** Called whenever few rows are left below the screen. */
  onMore: () => void;
  /** Called with the grants on the screen. */
  onShow: (grants: AuthGrant[]) => void;
};

/** The next page is asked for when fewer rows than this are left below the screen. */
const ROWS_AHEAD = 100;

export const HEADINGS = ['Name', 'Scope', 'Status', 'Expires', 'Created'];
/** Those without a column of their own below `full`. */
const FULL_ONLY = ['Expires', 'Created'];

/** The same props for each cell of the head, whatever it holds. */
export const propsOfHeading = (heading: string) => ({
  role: 'columnheader',
  scope: 'col',
  className: `sr-only text-small font-medium text-ink-3 ${FULL_ONLY.includes(heading) ? 'full:not-sr-only' : 'wide:not-sr-only'}`,
});

const rootFontSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * The roles are those of the elements, which some browsers drop with a `display` of another kind.
 *
 * Renders only the rows near the viewport, since lists can have thousands. On paper, it has all.
 */
export function GrantTable(props: GrantTableProps) {
  const { grants, hasMore, onMore, onShow } = props;
  const { selectedIds, onSelect, openMenuId, onMenu, onToken, headings } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const isWide = useMediaQuery('(min-width: 48rem)');
  const isCompact = isWide && props.isCompact;
  const [rem, setRem] = useState(rootFontSize);
  // Follows the browser’s font size. While the list renders, asking for it would make the browser lay out the page.
  useEffect(() => setRem(rootFontSize()));
  const rowHeight = ROW_REM[isCompact ? 'compact' : isWide ? 'wide' : 'narrow'] * rem;
  const { start, end } = useRowWindow(body, rowHeight);
  const isPrinting = useIsPrinting();
  const first = isPrinting ? 0 : start;
  const pendingWord = usePendingLabel();
  // Costs one pass over the list when the first row is selected, not one per ticked box.
  const hasSelection = selectedIds.size > 0;
  const shownIds = useMemo(
    () => new Set(hasSelection ? grants.map(({ id }) => id) : []),
    [grants, hasSelection],
  );
  const selectedCount = useMemo(
    () => [...selectedIds].filter((id) => shownIds.has(id)).length,
    [selectedIds, shownIds],
  );
  // Stable identity: rows are memoized and re-render only when their own props change.
  const select = useStableCallback((id: string, isRange: boolean) =>
    onSelect({ kind: 'toggle', id, isRange, rows: grants }),
  );
  const toggleMenu = useStableCallback(onMenu);
  const createToken = useStableCallback(onToken);
  const [sharedNamesIn] = useState(createSharedNames);
  const sharedNames = sharedNamesIn(grants);
  const isShort = hasMore && end + ROWS_AHEAD > grants.length;
  // Follows the scroll position.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page may have brought no row of the view
  useEffect(() => {
    if (isShort) onMore();
  }, [isShort, onMore, grants]);
  useEffect(() => onShow(grants.slice(start, end)), [grants, start, end, onShow]);

  return (
    <>
      <table
        role="table"
        aria-label="Grants"
        aria-rowcount={hasMore ? -1 : grants.length + 1}
        className="block"
      >
        <thead role="rowgroup" className="block bg-paper wide:sticky wide:top-13 wide:z-1">
          <tr
            role="row"
            className={`grid h-9 items-center border-b border-line-strong text-left ${COLUMNS}`}
          >
            <th
              role="columnheader"
              scope="col"
              className="flex items-center gap-5 font-medium whitespace-nowrap text-ink-3"
            >
              <SelectionCheckbox
                label="Select all"
                isChecked={selectedCount > 0 && selectedCount === grants.length}
                isMixed={selectedCount > 0 && selectedCount < grants.length}
                onToggle={() => {
                  const areAllSelected = selectedCount === grants.length;
                  onSelect(areAllSelected ? { kind: 'none' } : { kind: 'all', rows: grants });
                }}
              />
              <span aria-hidden className="on-screen text-small wide:hidden">
                Select all
              </span>
            </th>
            {headings ??
              HEADINGS.map((heading) => (
                <th key={heading} {...propsOfHeading(heading)}>
                  {heading}
                </th>
              ))}
            <th role="columnheader" scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody
          ref={body}
          role="rowgroup"
          className="relative block"
          style={{ height: isPrinting ? 'auto' : grants.length * rowHeight }}
        >
          {grants.slice(first, isPrinting ? undefined : end).map((grant, offset) => (
            <GrantRow
              key={grant.id}
              grant={grant}
              index={first + offset}
              top={(first + offset) * rowHeight}
              height={isPrinting ? undefined : rowHeight}
              isCompact={isCompact}
              pendingWord={pendingWord(grant.id)}
              isSelected={selectedIds.has(grant.id)}
              onSelect={select}
              isMenuOpen={openMenuId === grant.id}
              onMenu={toggleMenu}
              onToken={createToken}
              mark={props.markOf?.(grant)}
              isNameShared={sharedNames.has(nameOf(grant))}
            />
          ))}
        </tbody>
      </table>
      <p role="status" className="sr-only">
        {selectedCount > 0 && `${selectedCount} selected`}
      </p>
    </>
  );
}
