import { useMemo, useRef, useState } from 'react';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { useMediaQuery } from '../../lib/use-media-query';
import { useStableCallback } from '../../lib/use-stable-callback';
import { SelectionCheckbox } from '../../ui/selection-checkbox';
import { useIsPrinting } from '../../ui/use-is-printing';
import { useRowWindow } from '../../ui/use-row-window';
import type { SelectionChange } from '../bulk/selection';
import { nameOf } from '../data/grant-name';
import { usePendingLabel } from '../data/grants-in-flight';
import { createSharedNames } from '../data/shared-names';
import { useLoadAhead } from '../data/use-load-ahead';
import { COLUMNS, GrantRow, type OpenRowMenu, ROW_REM } from './grant-row';

export type RowActions = {
  selectedIds: ReadonlySet<string>;
  onSelect: (change: SelectionChange) => void;
  openMenuId: string | null;
  onMenu: OpenRowMenu;
};

type GrantTableProps = RowActions & {
  grants: AuthGrant[];
  hasMore: boolean;
  /** `null` while the next page can't be requested. */
  onMore: (() => void) | null;
  /** How many grants load without any scrolling. */
  idleTarget: number;
};

const HEADINGS = ['Name', 'Scope', 'Status', 'Expires', 'Created'];

const rootFontSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * The roles are those of the elements, which some browsers drop with a `display` of another kind.
 *
 * Renders only the rows near the viewport, since lists can have thousands. On paper, it has all.
 */
export function GrantTable(props: GrantTableProps) {
  const { grants, hasMore, onMore, idleTarget } = props;
  const { selectedIds, onSelect, openMenuId, onMenu } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const isWide = useMediaQuery('(min-width: 48rem)');
  const rowHeight = (isWide ? ROW_REM.wide : ROW_REM.narrow) * rootFontSize();
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
  const [sharedNamesIn] = useState(createSharedNames);
  const sharedNames = sharedNamesIn(grants);
  useLoadAhead(grants.length, end, onMore, idleTarget);

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
              <span aria-hidden className="on-screen text-[0.8125rem] wide:hidden">
                Select all
              </span>
            </th>
            {HEADINGS.map((heading) => (
              <th
                key={heading}
                role="columnheader"
                scope="col"
                className="sr-only text-[0.8125rem] font-medium text-ink-3 wide:not-sr-only"
              >
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
              pendingWord={pendingWord(grant.id)}
              isSelected={selectedIds.has(grant.id)}
              onSelect={select}
              isMenuOpen={openMenuId === grant.id}
              onMenu={toggleMenu}
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
