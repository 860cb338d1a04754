import { sessionStore } from '../session/session';

/**
 * The scope that an operation requires by the catalogue in use, `null` if it needs none, `undefined`
 * if no operation has this name. It fetches the catalogue.
 */
export async function requiredScopeOf(name: string): Promise<string | null | undefined> {
  const { catalogueOf } = await import('../scopes/catalogue-choice');
  const session = sessionStore.get();
  const operation =
    session && catalogueOf(session).operations.find((one) => one.operation === name);
  return operation ? (operation.requiredScope ?? null) : undefined;
}
