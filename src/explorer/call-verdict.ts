import type { Operation } from '../../protocol/catalogue/catalogue';
import { coveringPart } from '../../protocol/minimal-scope';
import { formatScope, parseScope } from '../../protocol/scope';
import { coverAllOf } from '../../protocol/scope-algebra';
import { listFormat } from '../english/english';
import { allOf } from '../scopes/catalogue/requirement-words';

export type CallVerdict = { canCall: boolean; reason: string };

/** People don't read longer lists. */
const MAX_LISTED = 3;

const conjunction = listFormat('conjunction');
const disjunction = listFormat('disjunction');

function listWords(all: string[]): string {
  const rest = all.length - MAX_LISTED;
  return conjunction.format(rest > 1 ? [...all.slice(0, MAX_LISTED), `${rest} more`] : all);
}

const partsOf = (scope: string) => parseScope(scope).map((part) => formatScope([part]));

/** A part that the scope grants, with the wider one that covers it if the scope doesn't name it. */
function grantedPart(part: string, held: ReadonlySet<string>): string {
  return held.has(part) ? part : `${part} via ${coveringPart(part, held)}`;
}

/** The parts that meet a requirement, if possible ones that the scope names. */
function grantedParts(anyOf: readonly string[], scope: string): string[] {
  const held = new Set(partsOf(scope));
  const met = anyOf.filter(coverAllOf(scope)).map(partsOf);
  const [first = []] = met;
  const parts = met.find((all) => all.every((part) => held.has(part))) ?? first;
  return parts.map((part) => grantedPart(part, held));
}

/** What each of the scopes of which one is enough still lacks. */
function lackingWords(anyOf: readonly string[], scope: string): string {
  const isCovered = coverAllOf(scope);
  const lacking = anyOf.map((one) => allOf(partsOf(one).filter((part) => !isCovered(part))));
  return disjunction.format(new Set(lacking));
}

/**
 * Goes by the scope alone, not by whether the grant is active.
 *
 * @param calls none of which is unusable
 */
export function callVerdictOf(scope: string, calls: readonly Operation[]): CallVerdict {
  const requirements = new Map(
    calls.flatMap(({ anyOf }) => (anyOf ? [[anyOf.join(), anyOf] as const] : [])),
  );
  if (requirements.size === 0) return { canCall: true, reason: 'needs no scope' };
  const isCovered = coverAllOf(scope);
  const missing = [...requirements.values()].filter((anyOf) => !anyOf.some(isCovered));
  if (missing.length > 0) {
    const lacking = new Set(missing.map((anyOf) => lackingWords(anyOf, scope)));
    return { canCall: false, reason: `missing ${listWords([...lacking])}` };
  }
  const granted = [...requirements.values()].flatMap((anyOf) => grantedParts(anyOf, scope));
  return { canCall: true, reason: listWords([...new Set(granted)]) };
}
