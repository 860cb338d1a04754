import { StaleNote } from '../../session/stale-note';
import { refocus } from '../../ui/refocus';
import { refreshFirstPage } from '../data/refresh-list';
import { NewGrantInTokenSession } from '../display/new-grant-in-token-session';
import { ownMarkOf } from '../display/own-grant-mark';
import { LineTools } from '../head/line-tools';
import { ListTotal, ResultLine } from '../head/result-line';
import { StatusNav } from '../head/status-nav';
import { ListToolbar } from '../head/toolbar';
import { FilteredList } from './filtered-list';
import { ListFooter } from './list-footer';
import { NoGrants } from './no-grants';
import { ReturnToLink } from './return-to-link';
import { ScopePopover } from './scope-popover';
import { SortHeadings } from './sort-headings';

/** What the list can load after its first rows, or has instead of them, in one module so that it's one request. */
export const listTools = {
  NewGrantInTokenSession,
  ownMarkOf,
  StatusNav,
  ListToolbar,
  ResultLine,
  ListTotal,
  LineTools,
  SortHeadings,
  ScopePopover,
  FilteredList,
  ListFooter,
  NoGrants,
  ReturnToLink,
  StaleNote,
  /** Here so that it's loaded with the rest: when it's needed, the network may just be coming back. */
  refreshFirstPage,
  refocus,
};
