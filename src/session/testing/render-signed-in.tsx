import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { type Session, sessionStore, type TokenSession } from '../session';
import { SessionProvider } from '../use-session';

export const TOKEN_SESSION: TokenSession = {
  kind: 'token',
  token: 'token',
  server: '/api',
  profile: { profileId: 'ada', displayName: 'Ada', did: 'did:web:grants.example:users:ada' },
};

/**
 * Renders what's for signed-in users. Requests go through `fetch`, which tests replace. Returns the
 * cache.
 */
export function renderSignedIn(ui: ReactNode, session: Session = TOKEN_SESSION): QueryClient {
  sessionStore.set(session);
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  });
  render(
    <QueryClientProvider client={client}>
      <SessionProvider session={session}>{ui}</SessionProvider>
    </QueryClientProvider>,
  );
  return client;
}
