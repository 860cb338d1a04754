import { useMutationState } from '@tanstack/react-query';

/** The start of the keys of writes that end a grant. Rows need it without loading the code of the writes. */
export const END_KEY = ['end-grant'];

/** The word for what is under way with a grant, such as “Revoking…”. */
export function usePendingLabel(): (id: string) => string | null {
  const pending = useMutationState({
    filters: { mutationKey: END_KEY, status: 'pending' },
    select: ({ state, meta }) =>
      [(state.variables as { id: string }).id, String(meta?.pending)] as const,
  });
  const labels = new Map(pending);
  return (id) => labels.get(id) ?? null;
}
