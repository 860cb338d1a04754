import { useLocation, useSearch } from 'wouter';
import { paths } from '../lib/paths';
import { ButtonLink } from '../ui/button';
import { isTokenRefusal } from './is-token-refusal';
import { useSession } from './use-session';

/** The way out of such a refusal, and back to this page. Shows nothing for other errors. */
export function KeySignInLink({ error }: { error: unknown }) {
  const { session } = useSession();
  const [path] = useLocation();
  const search = useSearch();
  if (!isTokenRefusal(session, error)) return null;
  const page = search ? `${path}?${search}` : path;
  return <ButtonLink href={paths.signInFor(page)}>Sign in with recovery key</ButtonLink>;
}
