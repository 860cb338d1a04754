import { createValueStore } from '../../lib/value-store';
import { sessionStore } from '../../session/session';

/** Counts the catalogues that have come into use since the first operation was looked up. */
export const catalogueCount = createValueStore(0);

const countCatalogue = () => catalogueCount.set(catalogueCount.get() + 1);

/**
 * The scope that an operation requires by the catalogue in use, `null` if it needs none, `undefined`
 * if there is no such operation. It fetches the catalogue.
 */
export async function requiredScopeOf(reference: string): Promise<string | null | undefined> {
  const { operationMeant, followCatalogue } = await import(
    '../../scopes/catalogue/chosen-catalogue'
  );
  // As long as the page is open; a second time changes nothing.
  followCatalogue(countCatalogue);
  const session = sessionStore.get();
  const operation = session && operationMeant(session, reference);
  return operation ? (operation.requiredScope ?? null) : undefined;
}
