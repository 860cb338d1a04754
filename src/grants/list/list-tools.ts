import { FilteredList } from './filtered-list';
import { ListFooter } from './list-footer';
import { NoGrants } from './no-grants';
import { ListToolbar } from './toolbar';

/** What the list can load after its first rows, or has instead of them, in one module so that it's one request. */
export const listTools = { ListToolbar, FilteredList, ListFooter, NoGrants };
