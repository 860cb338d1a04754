import { useRef } from 'react';
import type { AuthGrant } from '../../protocol/auth-grant';
import { useMediaQuery } from '../lib/media-query';
import { useRowWindow } from '../ui/use-row-window';
import { COLUMNS, GrantRow, menuLabelOf, type OpenRowMenu, ROW_REM } from './grant-row';
import { usePendingWord } from './pending-grants';
import { useLoadAhead } from './use-load-ahead';

export type GrantTableProps = {
  grants: AuthGrant[];
  hasMore: boolean;
  /** Loads the next page; `null` while it cannot be asked for. */
  onMore: (() => void) | null;
  /** How many are loaded without anybody scrolling. */
  idleTarget: number;
  openMenuLabel: string | null;
  onMenu: OpenRowMenu;
};

const HEADINGS = ['Name', 'Scope', 'Status', 'Expires', 'Created'];

const rootFontSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** The grants as a table of which only the rows near the screen are rendered. */
export function GrantTable(props: GrantTableProps) {
  const { grants, hasMore, onMore, idleTarget, openMenuLabel, onMenu } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const isWide = useMediaQuery('(min-width: 48rem)');
  const rowHeight = (isWide ? ROW_REM.wide : ROW_REM.narrow) * rootFontSize();
  const { start, end } = useRowWindow(body, rowHeight);
  const pendingWord = usePendingWord();
  useLoadAhead(grants.length, end, onMore, idleTarget);

  return (
    <table aria-label="Grants" aria-rowcount={hasMore ? -1 : grants.length + 1} className="block">
      <thead className="sr-only wide:not-sr-only wide:sticky wide:top-13 wide:z-1 wide:block wide:bg-paper">
        <tr className={`grid h-9 items-center border-b border-line-strong text-left ${COLUMNS}`}>
          {HEADINGS.map((heading) => (
            <th key={heading} scope="col" className="text-[0.8125rem] font-medium text-ink-3">
              {heading}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body} className="relative block" style={{ height: grants.length * rowHeight }}>
        {grants.slice(start, end).map((grant, offset) => (
          <GrantRow
            key={grant.id}
            grant={grant}
            index={start + offset}
            top={(start + offset) * rowHeight}
            pendingWord={pendingWord(grant.id)}
            isMenuOpen={openMenuLabel === menuLabelOf(grant)}
            onMenu={onMenu}
          />
        ))}
      </tbody>
    </table>
  );
}
