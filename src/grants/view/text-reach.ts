import { challengePieceIn } from '../../../protocol/challenge-piece';
import { isOwnPlace } from '../../servers/server-place';
import { useSession } from '../../session/use-session';
import type { ListView } from './list-view';
import { type SearchParams, serverQueryOf } from './server-query';
import { serverStatusOf } from './server-search';

/**
 * Where the text of a view was looked for among all grants: everywhere, not in the words for their scopes,
 * or not in their scopes at all. The rest was looked for among the loaded grants.
 */
export type TextReach = 'everywhere' | 'not-in-words' | 'not-in-scopes';

/** @internal exported for its test */
export function textReachOf(params: SearchParams, isSearch: boolean): TextReach {
  if (!isSearch || serverQueryOf(params)?.text === undefined) return 'everywhere';
  if (!params.isOwn) return 'not-in-scopes';
  // Words for scopes hold neither of the two, nor hexadecimal digits that the scopes don't.
  const isInNoWords = /[:*]/.test(params.q) || challengePieceIn(params.q) !== null;
  return isInNoWords ? 'everywhere' : 'not-in-words';
}

/** @param isSearch whether the grants come from the server's search */
export function useTextReach({ q, status }: ListView, isSearch: boolean): TextReach {
  const { session } = useSession();
  const isOwn = isOwnPlace(session.server);
  return textReachOf({ q, status: serverStatusOf(status), isOwn }, isSearch);
}
