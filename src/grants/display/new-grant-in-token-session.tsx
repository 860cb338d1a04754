import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { covers } from '../../../protocol/scope';
import { isTokenRefusal } from '../../session/is-token-refusal';
import type { TokenSession } from '../../session/session';
import { useSession } from '../../session/use-session';
import { findOwnGrant } from '../data/own-grant';

type NewGrantProps = {
  session: TokenSession;
  isListLoaded: boolean;
  /** Why the list couldn't be loaded. */
  error: unknown;
  /** Told whether the token is refused, since the link must stay the same element: somebody may be pressing it. */
  onRefused: (isRefused: boolean) => void;
};

/** Says so if the token of the session can't create grants, as far as is known. */
export function NewGrantInTokenSession(props: NewGrantProps) {
  const { session, isListLoaded, error, onRefused } = props;
  const { send } = useSession();
  const client = useQueryClient();
  const { data: grant } = useQuery({
    queryKey: ['own-grant'],
    queryFn: () => findOwnGrant(client, send, session),
    // The list mostly has it.
    enabled: isListLoaded,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isRefused = grant
    ? !covers(grant.scope, 'authGrants:write')
    : // A scope that can't even list grants isn't known here.
      isTokenRefusal(session, error);
  // Meets the page, which has the link, before the next paint. The next session may be that of a key.
  useLayoutEffect(() => {
    onRefused(isRefused);
    return () => onRefused(false);
  }, [isRefused, onRefused]);
  if (!isRefused) return null;
  return <p className="py-1.5 text-ink-3">This session’s token can’t create grants.</p>;
}
