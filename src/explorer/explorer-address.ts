import { useMemo } from 'react';
// Not those of wouter itself: they would decode the search twice, and scroll to the top.
import { navigate, useSearch } from 'wouter/use-browser-location';
import * as z from 'zod/mini';

/** What `/scopes` is asked, as its address holds it. */
export type ExplorerAddress = {
  /** The calls that are to be made, each as its `callOf`: known to the catalogue or not. */
  calls: string[];
  scope: string;
  /** The id of the grant whose scope is compared. */
  grant: string;
};

const MAX_CALLS = 50;
export const MAX_SCOPE = 2000;

// Whatever does not fit is left out: an address is anybody's, and none of it is worth an error.
const call = z.string().check(z.minLength(1), z.maxLength(500));
const scope = z.catch(z.string().check(z.maxLength(MAX_SCOPE)), '');
const grant = z.catch(z.string().check(z.maxLength(200)), '');

export function readExplorerAddress(search: URLSearchParams): ExplorerAddress {
  const calls = search.getAll('call').filter((text) => call.safeParse(text).success);
  return {
    calls: [...new Set(calls)].slice(0, MAX_CALLS),
    scope: scope.parse(search.get('scope') ?? ''),
    grant: grant.parse(search.get('grant') ?? ''),
  };
}

/** The search of an address that {@link readExplorerAddress} reads back. */
export function formatExplorerAddress({ calls, scope, grant }: ExplorerAddress): string {
  return new URLSearchParams([
    ...calls.map((text) => ['call', text]),
    ...(scope ? [['scope', scope]] : []),
    ...(grant ? [['grant', grant]] : []),
  ]).toString();
}

/** Changes what the address asks; the page stays. */
function ask(change: Partial<ExplorerAddress>, options: { replace: boolean }): void {
  const now = readExplorerAddress(new URLSearchParams(location.search));
  const search = formatExplorerAddress({ ...now, ...change });
  navigate(`${location.pathname}${search && `?${search}`}`, options);
}

/** What the address of the page asks, and how to ask something else. */
export function useExplorerAddress() {
  const text = useSearch();
  const search = useMemo(() => readExplorerAddress(new URLSearchParams(text)), [text]);
  return {
    search,
    /** For what is chosen: going back takes it back. */
    choose: (change: Partial<ExplorerAddress>) => ask(change, { replace: false }),
    /** For what is typed, which would flood the history. */
    type: (change: Partial<ExplorerAddress>) => ask(change, { replace: true }),
  };
}
