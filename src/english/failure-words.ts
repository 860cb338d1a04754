import { readRetryAfter } from '../../protocol/retry-after';
import { waitWords } from './wait-words';

export type AskedWait = { ms: number; words: string };

/** How long a `Retry-After` header asks to wait; `undefined` if that makes no sense. */
export function askedWait(header: string, date: string | null): AskedWait | undefined {
  const ms = readRetryAfter(header, date);
  return ms === undefined ? undefined : { ms, words: waitWords(ms) };
}

/** What may be wrong if a server of another origin gives no answer. Browsers don't tell a page which it was. */
export function foreignFailure(baseUrl: string): string {
  return ` It may be down, or it may block requests from ${location.host} (CORS). To go through this server instead, run: npm start -- --upstream ${new URL(baseUrl).origin}/api`;
}
