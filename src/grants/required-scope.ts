/**
 * The scope that an operation requires, `null` if it needs none, `undefined` if no operation has this
 * name. It fetches the catalogue.
 */
export async function requiredScopeOf(name: string): Promise<string | null | undefined> {
  const { operations } = await import('../../protocol/operations');
  const operation = operations.find((one) => one.operation === name);
  return operation && (operation.requiredScope ?? null);
}
