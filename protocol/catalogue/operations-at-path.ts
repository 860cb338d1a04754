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

/** Servers look for a fixed segment before a variable one, from the left. */
function compareTemplates(a: string[], b: string[]): number {
  const at = a.findIndex((segment, index) => isVariable(segment) !== isVariable(b[index] ?? ''));
  return at === -1 ? 0 : isVariable(a[at] ?? '') ? 1 : -1;
}

/** The path of a URL or of a path with a query, without the base path `/api` where it has it. */
function pathsOf(address: string): string[] {
  const path = address.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  return path.startsWith(`${API_PATH}/`) ? [path, path.slice(API_PATH.length)] : [path];
}

/**
 * The operations that a call of this address could mean, the one that a server would choose first:
 * for `/profile/abc` the path `/profile/{id}`.
 *
 * @param method in any case, or `null` for each one
 * @param address a path below the base path or with it, or a whole URL; `{id}` may stand in it
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
