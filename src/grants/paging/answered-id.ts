/** An id as a text; `undefined` if there's none, or it lost digits on its way here. */
export function idOf(id: unknown): string | undefined {
  if (Number.isSafeInteger(id)) return String(id);
  return typeof id === 'string' && id !== '' ? id : undefined;
}
