import { ListToolbar } from '../grants/list-toolbar';
import { ArrangedList } from './arranged-list';
import { ListEnd } from './list-end';

/** What of the list can come after its first rows, in one file, so that one request brings it. */
export const listTools = { ListToolbar, ArrangedList, ListEnd };
