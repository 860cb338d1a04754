import { createValueStore } from '../../lib/value-store';

/** The code of the invite that led here. In memory only: whoever has it can take the place. */
export const inviteStore = createValueStore<string | null>(null);

/** Takes an invite out of the page's address, where it could be seen, copied and stored in the history. */
function takeInvite(): void {
  const code = new URLSearchParams(location.hash.slice(1)).get('invite');
  if (code === null) return;
  inviteStore.set(code || null);
  history.replaceState(history.state, '', location.pathname + location.search);
}

takeInvite();
// A link that's opened in the same tab.
addEventListener('hashchange', takeInvite);
