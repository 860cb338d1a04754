import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import * as z from 'zod/mini';
import { endOfDay } from '../../lib/dates';

const MAX_TEXT = 200;
/** Catalogues have names, methods and paths of 500 characters at most. */
const MAX_OPERATION = 1001;

/** What a list can be narrowed down to and sorted by, in the order in which it is offered. */
export const STATUSES = ['all', 'active', 'expiring', 'expired', 'revoked'] as const;
export const SORTS = ['newest', 'oldest', 'name', 'expires'] as const;

/** What of an active grant may need somebody's attention, besides its end. */
export const ATTENTION_FILTERS = ['never-expires', 'full-access', 'dead-scope'] as const;

const status = z.enum(STATUSES);
const sort = z.enum(SORTS);
const needs = z.enum(ATTENTION_FILTERS);

export type AttentionFilter = z.infer<typeof needs>;

/** How the list is looked at, as its address says it. */
export type ListView = {
  q: string;
  status: z.infer<typeof status>;
  sort: z.infer<typeof sort>;
  /** The operation that the scope of a grant has to allow, by its name or its call; empty for none. */
  allows: string;
  /** What an active grant has to need attention for; empty for no matter. */
  needs: AttentionFilter | '';
  /** The local day, as `YYYY-MM-DD`, with which the week begins in which active grants end; empty for any. */
  ends: string;
};

/** The view that the search part of an address asks for; what nobody understands counts for nothing. */
export function readView(search: string): ListView {
  const asked = new URLSearchParams(search);
  const allows = asked.get('allows') ?? '';
  const ends = asked.get('ends') ?? '';
  return {
    q: (asked.get('q') ?? '').trim().slice(0, MAX_TEXT),
    status: status.safeParse(asked.get('status')).data ?? 'all',
    sort: sort.safeParse(asked.get('sort')).data ?? 'newest',
    // Names are as the servers of networks give them: a summary has blanks in it.
    allows: allows.trim() === '' || allows.length > MAX_OPERATION ? '' : allows,
    needs: needs.safeParse(asked.get('needs')).data ?? '',
    ends: endOfDay(ends) ? ends : '',
  };
}

export const PLAIN_VIEW = readView('');

/** The search part of the address of a view: what is as it is by default is left out. */
export function searchOf(view: ListView): string {
  const asked = Object.entries(view).filter(
    ([key, value]) => value !== PLAIN_VIEW[key as keyof ListView],
  );
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
}

/** Whether a view has filters that links set, and no field shows. */
export const hasChips = ({ needs, ends }: ListView) => (needs || ends) !== '';

/** Whether a view leaves grants out. */
export const isFiltering = (view: ListView) =>
  view.q !== '' || view.status !== 'all' || view.allows !== '' || hasChips(view);

/** Whether the list is shown as servers give it. */
export const isPlain = (view: ListView) => !isFiltering(view) && view.sort === 'newest';

/** The view of the list that the address asks for, and the way to another one. */
export function useListView() {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const view = useMemo(() => readView(search), [search]);
  const show = (change: Partial<ListView>, options?: { replace: boolean }) => {
    // As it is by now: two changes may come before anything is rendered.
    const now = readView(globalThis.location.search);
    navigate(location + searchOf({ ...now, ...change }), options);
  };
  return [view, show] as const;
}
