import { useQueryClient } from '@tanstack/react-query';
import { grantQueries } from './grant-queries';

/** Marks everything about grants as out of date; of a list only its first page is fetched again. */
export function useInvalidateGrants() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: grantQueries.all() });
}
