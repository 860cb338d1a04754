import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { grantAt } from '../../grants/testing/model-server';
import { serveGrants } from '../../grants/testing/serve-grants';
import { type Session, sessionStore } from '../../session/session';
import { TOKEN_SESSION } from '../../session/testing/render-signed-in';
import { App } from '../app';
import { createQueryClient } from '../query-client';

type Options = {
  session?: Session | null | undefined;
  grants?: AuthGrant[];
  intercept?: Parameters<typeof serveGrants>[1];
};

const CI = grantAt(0, 'ci', { name: 'CI' });

/** Opens the dashboard at an address. The profile has one grant, called CI, unless others are given. */
export async function openApp(address: string, options: Options = {}) {
  const { session = TOKEN_SESSION, grants = [CI], intercept } = options;
  history.replaceState(null, '', address);
  sessionStore.set('session' in options ? options.session : session);
  const server = serveGrants(grants, intercept);
  // Async, since the page for signing in waits before it renders.
  await act(async () => render(<App createClient={createQueryClient} />));
  const user = userEvent.setup();
  const press = async (name: string) => user.click(await screen.findByRole('button', { name }));
  const follow = async (name: string) => user.click(await screen.findByRole('link', { name }));
  return { server, user, press, follow };
}

/** Waits for the page with this title. One that's on its way has its title already. */
export const findTitle = (name: string | RegExp = /./): Promise<HTMLElement> =>
  waitFor(() => {
    if (document.querySelector('.skeleton')) throw new Error('The page is on its way.');
    return screen.getByRole('heading', { level: 1, name });
  });
