import type { Operation } from '../../protocol/catalogue/catalogue';
import { coveringPart } from '../../protocol/minimal-scope';
import { covers, formatScope, parseScope } from '../../protocol/scope';

export type CallVerdict = { canCall: boolean; reason: string };

/** People don't read longer lists. */
const MAX_LISTED = 3;

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });
const disjunction = new Intl.ListFormat('en', { type: 'disjunction' });

function listWords(all: string[]): string {
  const rest = all.length - MAX_LISTED;
  return conjunction.format(rest > 1 ? [...all.slice(0, MAX_LISTED), `${rest} more`] : all);
}

const partsOf = (scope: string) => parseScope(scope).map((part) => formatScope([part]));

/** The part that meets a requirement, and the wider one that covers it if the scope doesn't name it. */
function grantingPart(required: string, held: ReadonlySet<string>): string {
  const parts = partsOf(required);
  const exact = parts.find((part) => held.has(part));
  if (exact !== undefined) return exact;
  const [through = ''] = parts.flatMap((part) => {
    const wider = coveringPart(part, held);
    return wider === null ? [] : [`${part} through ${wider}`];
  });
  return through;
}

/** Goes by the scope alone, not by whether the grant is active. */
export function callVerdictOf(scope: string, calls: readonly Operation[]): CallVerdict {
  const requirements = [...new Set(calls.flatMap(({ requiredScope }) => requiredScope ?? []))];
  if (requirements.length === 0) return { canCall: true, reason: 'needs no scope' };
  const missing = requirements.filter((required) => !covers(scope, required));
  if (missing.length > 0) {
    const lacking = missing.map((required) => disjunction.format(partsOf(required)));
    return { canCall: false, reason: `lacks ${listWords(lacking)}` };
  }
  const held = new Set(partsOf(scope));
  const grantingParts = [...new Set(requirements.map((required) => grantingPart(required, held)))];
  return { canCall: true, reason: `has ${listWords(grantingParts)}` };
}
