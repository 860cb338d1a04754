import type { AuthGrant } from '../../../protocol/auth-grant';
import { challengePieceIn, mayBeSecret } from '../../../protocol/challenge-piece';
import { fold } from '../../../protocol/fold';
import { type ListGrantsInput, MAX_SEARCH_TEXT, patternOf } from '../../../protocol/grant-list';

export type SearchParams = {
  q: string;
  status?: 'active' | 'revoked' | undefined;
  /** Whether our own server answers. Only that one is known to search scopes and challenges. */
  isOwn: boolean;
};

type Field = 'name' | 'description' | 'id' | 'scope' | 'challenge';

/** `text` is searched for in each of the fields. */
export type ServerQuery = { status?: 'active' | 'revoked'; text?: string; fields?: Field[] };

/** Servers agree on case folding in ASCII only. */
const ASCII_RUN = /[ -~]+/g;
/** What a scope can be made of. */
const SCOPE_TEXT = /^[\w:* -]+$/;

const longest = (runs: string[]) =>
  runs.map((run) => run.trim()).reduce((best, run) => (run.length > best.length ? run : best), '');

/** A grant that holds the whole text also holds this; `''` if there's nothing to send. */
function textFor(q: string, piece: string | null, isOwn: boolean): string {
  if (piece !== null) return isOwn ? piece : '';
  if (mayBeSecret(q)) return '';
  return longest(q.match(ASCII_RUN) ?? [])
    .slice(0, MAX_SEARCH_TEXT)
    .trim();
}

/**
 * A query that finds all grants of the view, except those found by words for their scopes, and perhaps
 * others; `null` if the server can't narrow it. No server is sent what may be a token or a key.
 */
export function serverQueryOf({ q, status, isOwn }: SearchParams): ServerQuery | null {
  const piece = challengePieceIn(q);
  const text = textFor(q, piece, isOwn);
  if (text === '') return status === undefined ? null : { status };
  const fields: Field[] = ['name', 'description'];
  // Ids contain no spaces.
  if (!text.includes(' ')) fields.push('id');
  if (isOwn && SCOPE_TEXT.test(text)) fields.push('scope');
  if (piece !== null) fields.push('challenge');
  return { ...(status && { status }), text, fields };
}

export type Search = {
  query: NonNullable<ListGrantsInput['query']>;
  matches: (grant: AuthGrant) => boolean;
};

/** All fields of one query have to match, so a text in any of several fields takes several queries. */
export function searchesFor({ status, text, fields = [] }: ServerQuery): Search[] {
  const hasStatus = (grant: AuthGrant) => status === undefined || grant.status === status;
  const fixed = status === undefined ? {} : { status };
  if (text === undefined) return [{ query: fixed, matches: hasStatus }];
  const folded = fold(text);
  return fields.map((field) => ({
    query: { ...fixed, [field]: { $regex: patternOf(text) } },
    matches: (grant) => hasStatus(grant) && fold(grant[field] ?? '').includes(folded),
  }));
}
