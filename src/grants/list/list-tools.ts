import { FilteredList } from './filtered-list';
import { ListFooter } from './list-footer';
import { ListToolbar } from './toolbar';

/** What of the list can come after its first rows, in one file, so that one request brings it. */
export const listTools = { ListToolbar, FilteredList, ListFooter };
