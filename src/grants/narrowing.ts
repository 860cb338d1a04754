import type { ListView } from './list-view';

/** What a server is asked to leave out of a list: all but what has this status, and this text somewhere. */
export type Narrowing = { status?: 'active' | 'revoked'; text?: string };

/** Beyond these characters servers differ in what is the same letter in another case. */
const ASCII_RUN = /[ -~]+/g;

const longest = (runs: string[]) =>
  runs.map((run) => run.trim()).reduce((best, run) => (run.length > best.length ? run : best), '');

/**
 * What a server can look for in the stead of a view: it finds all that the view shows, and perhaps
 * more. Servers know only two states; `null` where there is nothing to ask.
 */
export function narrowingOf({ q, status }: ListView): Narrowing | null {
  const text = longest(q.match(ASCII_RUN) ?? []);
  if (status === 'all' && text === '') return null;
  return {
    ...(status !== 'all' && { status: status === 'revoked' ? 'revoked' : 'active' }),
    ...(text !== '' && { text }),
  };
}
