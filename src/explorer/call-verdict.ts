import type { Operation } from '../../protocol/catalogue/catalogue';
import { coveringPart } from '../../protocol/minimal-scope';
import { covers, formatScope, parseScope } from '../../protocol/scope';

/** Whether a scope is enough for all of some calls, and why. */
export type CallVerdict = { mayCall: boolean; reason: string };

/** More would not be read in a list. */
const MOST = 3;

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });
const disjunction = new Intl.ListFormat('en', { type: 'disjunction' });

function sayAll(all: string[]): string {
  const rest = all.length - MOST;
  return conjunction.format(rest > 1 ? [...all.slice(0, MOST), `${rest} more`] : all);
}

const partsOf = (scope: string) => parseScope(scope).map((part) => formatScope([part]));

/** The part that does for a requirement, and the wider one through which it is had, if it is not had itself. */
function holdingOf(required: string, held: ReadonlySet<string>): string {
  const parts = partsOf(required);
  const exact = parts.find((part) => held.has(part));
  if (exact !== undefined) return exact;
  const [through = ''] = parts.flatMap((part) => {
    const wider = coveringPart(part, held);
    return wider === null ? [] : [`${part} through ${wider}`];
  });
  return through;
}

/** Judges by the scope alone: whether the grant still lives is another question. */
export function callVerdictOf(scope: string, calls: readonly Operation[]): CallVerdict {
  const requirements = [...new Set(calls.flatMap(({ requiredScope }) => requiredScope ?? []))];
  if (requirements.length === 0) return { mayCall: true, reason: 'needs no scope' };
  const missing = requirements.filter((required) => !covers(scope, required));
  if (missing.length > 0) {
    const lacking = missing.map((required) => disjunction.format(partsOf(required)));
    return { mayCall: false, reason: `lacks ${sayAll(lacking)}` };
  }
  const held = new Set(partsOf(scope));
  const holdings = [...new Set(requirements.map((required) => holdingOf(required, held)))];
  return { mayCall: true, reason: `has ${sayAll(holdings)}` };
}
