import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { TokenSession } from '../session';
import { SessionProvider } from '../use-session';

const SESSION: TokenSession = {
  kind: 'token',
  token: 'token',
  server: '/api',
  profile: { profileId: 'ada', displayName: 'Ada', did: 'did:web:grants.example:users:ada' },
};

/**
 * Renders what's for signed-in users. Requests go through `fetch`, which tests replace. Returns the
 * cache.
 */
export function renderSignedIn(ui: ReactNode): QueryClient {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  });
  render(
    <QueryClientProvider client={client}>
      <SessionProvider session={SESSION}>{ui}</SessionProvider>
    </QueryClientProvider>,
  );
  return client;
}
