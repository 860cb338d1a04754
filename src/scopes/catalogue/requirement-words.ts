import type { Operation } from '../../../protocol/catalogue/catalogue';
import { listFormat } from '../../english/english';

/** Several parts that are needed together. */
export const allOf = (parts: string[]): string => parts.join(' + ');

const disjunction = listFormat('disjunction');

/** What an operation needs: `a:read + b:read or c:read`. */
export function requirementWords({ anyOf, unusable }: Operation): string {
  if (unusable !== undefined) return "can't be used";
  if (anyOf === undefined) return 'no scope';
  return disjunction.format(anyOf.map((one) => allOf(one.split(' '))));
}
