import type { Catalogue, Operation } from '../../../protocol/catalogue/catalogue';
import { operationsAt } from '../../../protocol/catalogue/operations-at-path';

/** `POST /boost/create`, `/boost/create`, `get https://network.example.org/api/profile/abc`. */
const CALL = /^(?:([a-z]+)\s+)?(\/\S*|https?:\/\/\S+)$/i;

// A combobox names an operation by its name, or by its method and path, with which it is found again.
const textOf = ({ operation, group, method, path, requiredScope = '' }: Operation) =>
  `${method} ${path} ${operation} ${group} ${requiredScope}`.toLowerCase();

/** How well a name fits: 0 is the name itself, 1 begins with the text, 2 holds it, 3 does not. */
function rankOf(name: string, text: string): number {
  if (name === text) return 0;
  return name.startsWith(text) ? 1 : name.includes(text) ? 2 : 3;
}

/**
 * The operations that a text could mean, best first: those that a method and path call, as in
 * `GET /profile/abc`, then those that hold every word of the text in their method, path, name, group
 * or scope, in any case: `create boost` finds createBoost. An empty text finds all of them.
 */
export function findOperations(text: string, operations: Catalogue): Operation[] {
  const query = text.trim();
  const [, method, address] = CALL.exec(query) ?? [];
  const called = address === undefined ? [] : operationsAt(method ?? null, address, operations);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const squeezed = words.join('');
  const named = operations
    .filter((one) => words.every((word) => textOf(one).includes(word)))
    .map((one) => ({ one, rank: rankOf(one.operation.toLowerCase(), squeezed) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
  return [...new Set([...called, ...named])];
}
