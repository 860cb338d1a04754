import { memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { type AuthGrant, isOver } from '../../../protocol/auth-grant';
import { oneLine } from '../../../protocol/visible';
import { paths } from '../../lib/paths';
import { useClock } from '../../lib/use-clock';
import { ScopeCell } from '../../scopes/display/scope-cell';
import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { Icon } from '../../ui/icon';
import { SelectionCheckbox } from '../../ui/selection-checkbox';
import { nameOf } from '../data/grant-name';
import { nameWithId } from '../data/shared-names';
import { GrantStatus } from '../display/grant-status';
import { Created, Expiry } from '../display/grant-times';

/**
 * Shared by the table's head and its rows, so that their columns line up. From `wide` on, the status and the
 * end share a column; from `full` on, each has its own.
 */
export const COLUMNS =
  'grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-3 wide:grid-cols-[1rem_minmax(0,1fr)_minmax(0,1fr)_7.75rem_6.5rem] full:grid-cols-[1rem_minmax(0,33fr)_minmax(0,27fr)_8.5rem_8rem_7rem_6.5rem]';

/** Row heights in rem, the same for every row: the table positions rows it hasn't rendered. */
export const ROW_REM = { compact: 2.75, wide: 3.5, narrow: 7 };

/** Where a cell is from `wide` on, where a row of the table takes two of the grid, and from `full` on. */
const CELLS = {
  select: 'wide:row-span-2 full:row-span-1',
  name: 'wide:col-start-2 wide:row-span-2 wide:row-start-1 full:row-span-1',
  scope: 'wide:col-span-1 wide:col-start-3 wide:row-span-2 wide:row-start-1 full:row-span-1',
  status: 'wide:col-start-4 wide:row-start-1',
  expiry: 'wide:col-start-4 wide:row-start-2 full:col-start-5 full:row-start-1',
  actions: 'wide:col-start-5 wide:row-span-2 wide:row-start-1 full:col-start-7 full:row-span-1',
};

export type OpenRowMenu = (anchor: HTMLElement, grant: AuthGrant) => void;

type GrantRowProps = {
  grant: AuthGrant;
  index: number;
  /** Distance from the top of the table body, in px. */
  top: number;
  /** In px. On paper, it's what the row needs. */
  height: number | undefined;
  isCompact: boolean;
  pendingWord: string | null;
  isSelected: boolean;
  onSelect: (id: string, isRange: boolean) => void;
  isMenuOpen: boolean;
  onMenu: OpenRowMenu;
  onToken: (grant: AuthGrant) => void;
  mark: ReactNode;
  /** Whether other rows have the same name, so that each has to say which one it is. */
  isNameShared: boolean;
};

export const GrantRow = memo(function GrantRow(props: GrantRowProps) {
  const { grant, index, top, pendingWord, isSelected, onSelect, isMenuOpen, onMenu } = props;
  const { id, description, challenge, status } = grant;
  const name = nameOf(grant);
  const hasEnded = useClock((now) => isOver(grant, now));
  const label = props.isNameShared ? nameWithId(grant) : name;
  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      style={{ top, height: props.height }}
      className={`absolute inset-x-0 grid content-center items-center border-b border-line ${isSelected ? 'bg-accent-wash' : 'hover:bg-sunken'} ${COLUMNS}`}
    >
      <td role="cell" className={`col-start-1 row-start-1 ${CELLS.select}`}>
        <SelectionCheckbox
          label={`Select ${label}`}
          isChecked={isSelected}
          onToggle={(isRange) => onSelect(id, isRange)}
        />
      </td>
      <td
        role="cell"
        className={`col-start-2 row-start-1 line-clamp-2 wrap-anywhere ${CELLS.name}`}
      >
        {/* First, since a long name is cut off. */}
        {props.mark && <>{props.mark} </>}
        <Link
          href={paths.grant(id)}
          // A right-to-left name must not reorder the text around it.
          dir="auto"
          // People look for it, and decide by it what to revoke.
          translate="no"
          className={`py-0.5 font-medium hover:underline ${status === 'revoked' ? 'text-ink-2' : ''}`}
        >
          {name}
        </Link>
        {description && !props.isCompact && (
          <span className="ml-2 text-ink-3">{oneLine(description)}</span>
        )}
      </td>
      <td
        role="cell"
        className={`col-span-2 col-start-2 row-start-2 flex min-w-0 items-center gap-2 ${CELLS.scope}`}
      >
        <ScopeCell scope={grant.scope} name={label} />
      </td>
      <td role="cell" className={`col-start-2 row-start-3 truncate ${CELLS.status}`}>
        <GrantStatus grant={grant} pendingWord={pendingWord} />
      </td>
      <td
        role="cell"
        className={`col-start-3 row-start-3 truncate text-right wide:text-left ${CELLS.expiry}`}
      >
        <Expiry grant={grant} />
      </td>
      <td
        role="cell"
        className="hidden truncate text-ink-3 full:col-start-6 full:row-start-1 full:block"
      >
        <Created grant={grant} />
      </td>
      <td role="cell" className={`col-start-3 row-start-1 flex justify-end ${CELLS.actions}`}>
        {!hasEnded && (
          <Button
            look="quiet"
            isIcon
            aria-label={`Create API token for ${label}`}
            onClick={() => props.onToken(grant)}
          >
            <Icon name="key" />
          </Button>
        )}
        <Button
          look="quiet"
          isIcon
          aria-label={`Copy challenge of ${label}`}
          onClick={() => copy('Challenge', challenge)}
        >
          <Icon name="copy" />
        </Button>
        <Button
          look="quiet"
          isIcon
          aria-label={`Actions for ${label}`}
          aria-haspopup="menu"
          aria-expanded={isMenuOpen}
          onClick={(event) => onMenu(event.currentTarget, grant)}
        >
          <Icon name="ellipsis" />
        </Button>
      </td>
    </tr>
  );
});
