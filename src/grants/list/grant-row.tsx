import { memo } from 'react';
import { Link } from 'wouter';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { oneLine } from '../../../protocol/visible';
import { paths } from '../../lib/paths';
import { ScopeCell } from '../../scopes/display/scope-cell';
import { Button } from '../../ui/button';
import { copy } from '../../ui/copy-text';
import { Icon } from '../../ui/icon';
import { SelectionCheckbox } from '../../ui/selection-checkbox';
import { nameOf } from '../data/grant-name';
import { nameWithId } from '../data/shared-names';
import { GrantStatus } from '../display/grant-status';
import { Created, Expiry } from '../display/grant-times';

/** Shared by the table's head and its rows, so that their columns line up. */
export const COLUMNS =
  'grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-3 wide:grid-cols-[1rem_minmax(0,33fr)_minmax(0,27fr)_8.5rem_8rem_7rem_4.75rem]';

/** Row heights in rem, the same for every row: the table positions rows it hasn't rendered. */
export const ROW_REM = { wide: 2.75, narrow: 6.25 };

export type OpenRowMenu = (anchor: HTMLElement, grant: AuthGrant) => void;

type GrantRowProps = {
  grant: AuthGrant;
  index: number;
  /** Distance from the top of the table body, in px. */
  top: number;
  pendingWord: string | null;
  isSelected: boolean;
  onSelect: (id: string, isRange: boolean) => void;
  isMenuOpen: boolean;
  onMenu: OpenRowMenu;
  /** Whether other rows have the same name, so that each has to say which one it is. */
  isNameShared: boolean;
};

export const GrantRow = memo(function GrantRow(props: GrantRowProps) {
  const { grant, index, top, pendingWord, isSelected, onSelect, isMenuOpen, onMenu } = props;
  const { id, description, challenge, status } = grant;
  const name = nameOf(grant);
  const label = props.isNameShared ? nameWithId(grant) : name;
  return (
    <tr
      role="row"
      aria-rowindex={index + 2}
      style={{ top }}
      className={`absolute inset-x-0 grid h-25 content-center items-center border-b border-line wide:h-11 ${isSelected ? 'bg-accent-wash' : 'hover:bg-sunken'} ${COLUMNS}`}
    >
      <td role="cell" className="col-start-1 row-start-1 wide:col-auto wide:row-auto">
        <SelectionCheckbox
          label={`Select ${label}`}
          isChecked={isSelected}
          onToggle={(isRange) => onSelect(id, isRange)}
        />
      </td>
      <td role="cell" className="col-start-2 row-start-1 truncate wide:col-auto wide:row-auto">
        <Link
          href={paths.grant(id)}
          // A right-to-left name must not reorder the text around it.
          dir="auto"
          // People look for it, and decide by it what to revoke.
          translate="no"
          className={`font-medium hover:underline ${status === 'revoked' ? 'text-ink-2' : ''}`}
        >
          {name}
        </Link>
        {description && <span className="ml-2 text-ink-3">{oneLine(description)}</span>}
      </td>
      <td
        role="cell"
        className="flex min-w-0 items-center gap-2 row-start-2 col-start-2 col-span-2 wide:row-auto wide:col-auto"
      >
        <ScopeCell scope={grant.scope} />
      </td>
      <td role="cell" className="col-start-2 row-start-3 truncate wide:col-auto wide:row-auto">
        <GrantStatus grant={grant} pendingWord={pendingWord} />
      </td>
      <td
        role="cell"
        className="col-start-3 row-start-3 truncate text-right wide:col-auto wide:row-auto wide:text-left"
      >
        <Expiry grant={grant} />
      </td>
      <td role="cell" className="truncate hidden text-ink-3 wide:block">
        <Created grant={grant} />
      </td>
      <td
        role="cell"
        className="col-start-3 row-start-1 flex justify-end wide:col-auto wide:row-auto"
      >
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
