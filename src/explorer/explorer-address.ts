import { useMemo } from 'react';
// Wouter's own hooks would decode the search twice, and scroll to the top.
import { navigate, useSearch } from 'wouter/use-browser-location';
import * as z from 'zod/mini';

/** The state of the page `/scopes`, as its address holds it. */
export type ExplorerAddress = {
  /** Operations, each as its `callOf`. The catalogue in use may not have them. */
  calls: string[];
  scope: string;
  /** The id of the grant to compare with; empty for none. */
  grant: string;
};

const MAX_CALLS = 50;
export const MAX_SCOPE = 2000;

// Addresses are untrusted. What doesn't fit is dropped, since none of it is worth an error.
const call = z.string().check(z.minLength(1), z.maxLength(500));
const scope = z.string().check(z.maxLength(MAX_SCOPE));
const grant = z.string().check(z.maxLength(200));

/** @internal exported for its test */
export function readExplorerAddress(search: URLSearchParams): ExplorerAddress {
  const calls = search.getAll('call').filter((text) => call.safeParse(text).success);
  return {
    calls: [...new Set(calls)].slice(0, MAX_CALLS),
    scope: scope.safeParse(search.get('scope')).data ?? '',
    grant: grant.safeParse(search.get('grant')).data ?? '',
  };
}

/** @internal exported for its test */
export function formatExplorerAddress({ calls, scope, grant }: ExplorerAddress): string {
  return new URLSearchParams([
    ...calls.map((text) => ['call', text]),
    ...(scope ? [['scope', scope]] : []),
    ...(grant ? [['grant', grant]] : []),
  ]).toString();
}

function updateAddress(change: Partial<ExplorerAddress>, options: { replace: boolean }): void {
  const current = readExplorerAddress(new URLSearchParams(location.search));
  const search = formatExplorerAddress({ ...current, ...change });
  navigate(`${location.pathname}${search && `?${search}`}`, options);
}

export function useExplorerAddress() {
  const text = useSearch();
  const search = useMemo(() => readExplorerAddress(new URLSearchParams(text)), [text]);
  return {
    search,
    /** For choices: going back undoes them. */
    push: (change: Partial<ExplorerAddress>) => updateAddress(change, { replace: false }),
    /** For typing, which would flood the history. */
    replace: (change: Partial<ExplorerAddress>) => updateAddress(change, { replace: true }),
  };
}
