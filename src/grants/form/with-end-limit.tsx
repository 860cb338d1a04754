import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, use } from 'react';
import type { TokenSession } from '../../session/session';
import { useSession } from '../../session/use-session';
import { type EndLimit, findEndLimit } from './end-limit';

const limits = new WeakMap<TokenSession, Promise<EndLimit | undefined>>();

type WithEndLimitProps = {
  session: TokenSession;
  children: (limit?: EndLimit) => ReactNode;
};

/** Suspends until the limit of the session has been looked up, since a form starts with it. */
export function WithEndLimit({ session, children }: WithEndLimitProps) {
  const { send } = useSession();
  const client = useQueryClient();
  const looking = limits.get(session) ?? findEndLimit(client, send, session);
  limits.set(session, looking);
  return children(use(looking));
}
