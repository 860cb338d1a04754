import type { Catalogue } from '../../../protocol/catalogue/catalogue';
import type { Finding } from '../analysis/finding';
import { lintScope } from '../analysis/lint-scope';

/** Thousands of grants share some scopes, and rows come and go while a list scrolls. */
const known = new WeakMap<Catalogue, Map<string, Finding[]>>();
const MOST = 2000;

/** What there is to say of a scope by a catalogue, found out once. */
export function findingsOf(scope: string, operations: Catalogue): Finding[] {
  const ofCatalogue = known.get(operations) ?? new Map<string, Finding[]>();
  known.set(operations, ofCatalogue);
  const findings = ofCatalogue.get(scope) ?? lintScope(scope, operations);
  if (ofCatalogue.size >= MOST) ofCatalogue.clear();
  ofCatalogue.set(scope, findings);
  return findings;
}
