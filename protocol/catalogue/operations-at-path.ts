import { API_PATH } from '../deployment';
import type { Catalogue, Operation } from './catalogue';

const segmentsOf = (path: string) => path.split('/').filter(Boolean);
const isVariable = (segment: string) => segment.startsWith('{');

function matches(template: string[], segments: string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((expected, index) => isVariable(expected) || expected === segments[index])
  );
}

/** Servers prefer a fixed segment to a variable one, from left to right. */
function compareTemplates(a: string[], b: string[]): number {
  const at = a.findIndex((segment, index) => isVariable(segment) !== isVariable(b[index] ?? ''));
  return at === -1 ? 0 : isVariable(a[at] ?? '') ? 1 : -1;
}

/** The path as given, and without the base path `/api` if it starts with that. */
function pathsOf(address: string): string[] {
  const path = address.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  return path.startsWith(`${API_PATH}/`) ? [path, path.slice(API_PATH.length)] : [path];
}

/**
 * The operations that a request to this address can match, in the order in which a server prefers
 * them: `/profile/abc` matches `/profile/{id}`.
 *
 * @param method in any case, or `null` for any method
 * @param address a URL, or a path with or without the base path; it can contain `{id}`
 */
export function operationsAt(
  method: string | null,
  address: string,
  operations: Catalogue,
): Operation[] {
  const wanted = method?.toUpperCase();
  const candidates = pathsOf(address).map(segmentsOf);
  return operations
    .filter((one) => wanted === undefined || one.method.toUpperCase() === wanted)
    .map((one) => ({ one, template: segmentsOf(one.path) }))
    .filter(({ template }) => candidates.some((segments) => matches(template, segments)))
    .toSorted((a, b) => compareTemplates(a.template, b.template))
    .map(({ one }) => one);
}
