import type { ListView } from './list-view';

/** What of a view servers can know: its text, and the state as they call it. */
export type Asked = { q: string; status?: 'active' | 'revoked' | undefined };
/** What a server is asked to leave out of a list: all but what has this status, and this text somewhere. */
export type ServerQuery = { status?: 'active' | 'revoked'; text?: string };

/** Beyond these characters servers differ in what is the same letter in another case. */
const ASCII_RUN = /[ -~]+/g;

const longest = (runs: string[]) =>
  runs.map((run) => run.trim()).reduce((best, run) => (run.length > best.length ? run : best), '');

/**
 * What a server can look for in the stead of a view: it finds all that the view shows, and perhaps
 * more; `null` where there is nothing to ask.
 */
export function serverQueryOf({ q, status }: Asked): ServerQuery | null {
  const text = longest(q.match(ASCII_RUN) ?? []);
  if (status === undefined && text === '') return null;
  return { ...(status && { status }), ...(text !== '' && { text }) };
}

/** What servers call the states of a view: they know but two; `undefined` for all. */
export const wireStatusOf = (status: ListView['status']): Asked['status'] =>
  status === 'all' ? undefined : status === 'revoked' ? status : 'active';
