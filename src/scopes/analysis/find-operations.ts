import type { Catalogue, Operation } from '../../../protocol/catalogue/catalogue';
import { operationsAt } from '../../../protocol/catalogue/operations-at-path';
import { fold } from '../../../protocol/fold';

// `POST /boost/create`, `/boost/create`, `get https://network.example.org/api/profile/abc`.
const CALL = /^(?:([a-z-]+)\s+)?(\/\S*|https?:\/\/\S+)$/i;

const textOf = ({ operation, group, method, path, anyOf = [] }: Operation) =>
  fold(`${method} ${path} ${operation} ${group} ${anyOf.join(' ')}`);

/** 0 for the name itself, 1 for its start, 2 for a part of it, 3 for none. */
function rankOf(name: string, text: string): number {
  if (name === text) return 0;
  return name.startsWith(text) ? 1 : name.includes(text) ? 2 : 3;
}

/**
 * Operations that match a text, best first: those at a method and path (`GET /profile/abc`), then
 * those with every word of it in their method, path, name, group or scope, in any case and accent
 * (`create boost` finds createBoost). An empty text matches all of them.
 */
export function findOperations(text: string, operations: Catalogue): Operation[] {
  const query = text.trim();
  const [, method, address] = CALL.exec(query) ?? [];
  const atPath = address === undefined ? [] : operationsAt(method ?? null, address, operations);
  const words = fold(query).split(/\s+/).filter(Boolean);
  const joined = words.join('');
  const matches = operations
    .filter((candidate) => {
      const text = textOf(candidate);
      return words.every((word) => text.includes(word));
    })
    .map((candidate) => ({ candidate, rank: rankOf(fold(candidate.operation), joined) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ candidate }) => candidate);
  return [...new Set([...atPath, ...matches])];
}
