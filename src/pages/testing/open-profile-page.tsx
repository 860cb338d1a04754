import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { serveGrants } from '../../grants/testing/serve-grants';
import type { Session } from '../../session/session';
import { renderSignedIn } from '../../session/testing/render-signed-in';
import { StatusRegion } from '../../ui/status-region';
import { ProfilePage } from '../profile-page';

type Options = {
  search?: string;
  session?: Session;
  intercept?: Parameters<typeof serveGrants>[1];
};

/** Opens the list of a profile with these grants, at an address. */
export function openProfilePage(
  newestFirst: AuthGrant[],
  { search = '', session, intercept }: Options = {},
) {
  // Without idle callbacks, the page would wait for a while.
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  history.replaceState(null, '', `/profile${search}`);
  const server = serveGrants(newestFirst, intercept);
  const client = renderSignedIn(
    <>
      <main>
        <ProfilePage />
      </main>
      <StatusRegion />
    </>,
    session,
  );
  const user = userEvent.setup();
  const press = (name: string | RegExp) => user.click(screen.getByRole('button', { name }));
  return { server, client, user, press };
}

/** The names in the rendered rows, from top to bottom. */
export const shownNames = () =>
  [...document.querySelectorAll('tbody a')].map(({ textContent }) => textContent);

export const showsNames = (...names: string[]) =>
  waitFor(() => {
    const shown = shownNames();
    if (shown.join() !== names.join()) throw new Error(`The rows are: ${shown.join()}`);
  });

export async function rowOf(name: string): Promise<HTMLTableRowElement> {
  const row = (await screen.findByText(name, { selector: 'tbody a' })).closest('tr');
  if (row === null) throw new Error(`${name} has no row`);
  return row;
}

/** What each cell of a row says, without its controls. */
export const cellsOf = (row: HTMLTableRowElement) =>
  [...row.cells].slice(1, -1).map(({ textContent }) => textContent);

/** Goes back as the browser does. */
export const goBack = () =>
  act(async () => {
    const moved = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await moved;
  });
