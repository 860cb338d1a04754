import type { IsDead } from '../../scopes/catalogue/dead-scopes';
import { sessionStore } from '../../session/session';

/** What tells dead scopes by the catalogue in use, which it fetches; without a session nothing is dead. */
export async function deadScopesInUse(): Promise<IsDead> {
  const { deadScopesFor } = await import('../../scopes/catalogue/dead-scopes');
  const session = sessionStore.get();
  return session ? deadScopesFor(session) : () => false;
}
