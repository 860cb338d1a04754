import { pageAt } from '../page-scripts';
import { titles } from '../ui/titles';
import type { EarlySession } from './early-session';

/** The title of each page and the shape of its bars, as in `routes.tsx`. */
const PAGES: Record<string, [title: string, shape: string]> = {
  'grants/new': [titles.newGrant, 'form'],
  'grants/:id': [titles.grant, 'grant'],
  'grants/:id/edit': [titles.editGrant, 'form'],
  'grants/:id/replace': [titles.replaceGrant, 'steps'],
  inspect: [titles.inspect, 'inspect'],
  scopes: [titles.scopes, 'scopes'],
};

const part = (name: string) => document.getElementById(`shell-${name}`) as HTMLElement;

function showList({ profile, token }: EarlySession): void {
  const { profileId = '', displayName } = profile ?? {};
  part('name').textContent = displayName ?? profileId;
  part('id').textContent = displayName ? profileId : '';
  part('token').hidden = !token;
  part('list').hidden = false;
}

/** Shows whose page it is and what's on its way, in what index.html has instead of the page. Strangers see the logo. */
export function fillShell(session: EarlySession): void {
  const page = pageAt(location.pathname);
  if (!session.profile?.profileId || page === 'sign-in') return;
  part('nav').hidden = false;
  const isList = page === '' || page === 'profile';
  const [title, shape] = PAGES[page] ?? [];
  document
    .getElementById(`shell-${isList ? 'grants' : page}`)
    ?.setAttribute('aria-current', 'page');
  if (isList) showList(session);
  if (!title) return;
  part('page-title').textContent = title;
  part('back').hidden = !page.startsWith('grants');
  part('bars').classList.add(`skeleton-${shape}`);
  part('page').hidden = false;
}
