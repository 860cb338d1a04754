import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import * as z from 'zod/mini';
import { mayBeSecret } from '../../../protocol/challenge-piece';
import { endOfDay } from '../../english/dates';

const MAX_TEXT = 200;
/** A method, a space and a path: catalogues limit each name and path to 500 characters. */
const MAX_OPERATION = 1001;

// In the order in which the menus list them.
export const STATUSES = ['all', 'active', 'expiring', 'expired', 'revoked'] as const;
export const SORTS = ['newest', 'oldest', 'name', 'expires'] as const;

/** The values of the `needs` parameter: reasons why an active grant needs attention. */
export const ATTENTION_FILTERS = ['never-expires', 'full-access', 'dead-scope'] as const;

const status = z.enum(STATUSES);
const sort = z.enum(SORTS);
const needs = z.enum(ATTENTION_FILTERS);

export type AttentionFilter = z.infer<typeof needs>;

/** The search parameters of the list; `''` means no filter. */
export type ListView = {
  q: string;
  status: z.infer<typeof status>;
  sort: z.infer<typeof sort>;
  /** An operation that the grant's scope has to allow: its name, or its method and path. */
  allows: string;
  needs: AttentionFilter | '';
  /** The first day (local, `YYYY-MM-DD`) of the week in which active grants expire. */
  ends: string;
};

/** Ignores unknown parameters and values. */
export function readView(search: string): ListView {
  const params = new URLSearchParams(search);
  const allows = params.get('allows') ?? '';
  const ends = params.get('ends') ?? '';
  return {
    q: (params.get('q') ?? '').trim().slice(0, MAX_TEXT),
    status: status.safeParse(params.get('status')).data ?? 'all',
    sort: sort.safeParse(params.get('sort')).data ?? 'newest',
    // Not trimmed: the name is compared as the server's catalogue spells it.
    allows: allows.trim() === '' || allows.length > MAX_OPERATION ? '' : allows,
    needs: needs.safeParse(params.get('needs')).data ?? '',
    // No server can write a moment after the year 9999.
    ends: endOfDay(ends) === null || ends.length > 10 ? '' : ends,
  };
}

export const PLAIN_VIEW = readView('');

/** The search string of a view, without defaults. */
export function searchOf(view: ListView): string {
  const params = Object.entries(view).filter(
    ([key, value]) => value !== PLAIN_VIEW[key as keyof ListView],
  );
  return params.length === 0 ? '' : `?${new URLSearchParams(params)}`;
}

/** Whether filters are set that have no field in the toolbar, only chips. */
const hasChips = ({ needs, ends }: ListView) => (needs || ends) !== '';

export const isFiltering = (view: ListView) =>
  view.q !== '' || view.status !== 'all' || view.allows !== '' || hasChips(view);

/** Whether the list is shown as the server returns it. */
export const isPlain = (view: ListView) => !isFiltering(view) && view.sort === 'newest';

export function useListView() {
  const search = useSearch();
  const [location, navigate] = useLocation();
  // A challenge or a token that's searched for never gets into the address. It belongs to the view it's typed in.
  const [secret, setSecret] = useState({ text: '', search: '' });
  const secretText = secret.search === search ? secret.text : '';
  const view = useMemo(() => {
    const shown = readView(search);
    return shown.q === '' ? { ...shown, q: secretText } : shown;
  }, [search, secretText]);
  const show = (change: Partial<ListView>, options?: { replace: boolean }) => {
    const { q = secretText } = change;
    const isSecret = mayBeSecret(q);
    // Reads the current URL, since two changes can come before the next render.
    const current = readView(globalThis.location.search);
    const next = searchOf({ ...current, ...change, ...(isSecret && { q: '' }) });
    setSecret({ text: isSecret ? q : '', search: next.slice(1) });
    navigate(location + next, options);
  };
  return [view, show] as const;
}
