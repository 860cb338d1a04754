import type { Result } from 'lighthouse';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

/** From here on, Lighthouse counts an audit as passed. */
const PASS = 0.9;

/** `places` are the selectors of the elements, or what was found if it names no element. */
export type FailingAudit = { audit: string; places: string[] };

function selectorsIn(details: unknown): string[] {
  if (typeof details !== 'object' || details === null) return [];
  if ('selector' in details && typeof details.selector === 'string') return [details.selector];
  return Object.values(details).flatMap(selectorsIn);
}

export function failingAudits({
  categories,
  audits,
}: Pick<Result, 'categories' | 'audits'>): FailingAudit[] {
  return CATEGORIES.flatMap((category) =>
    (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const found = audits[id];
      // Without a score, an audit only informs or doesn't apply.
      if (!found || found.score === null || found.score >= PASS) return [];
      const selectors = selectorsIn(found.details);
      const places = selectors.length > 0 ? selectors : [found.displayValue ?? found.title];
      return [{ audit: `${category}, weight ${weight}: ${id}`, places }];
    }),
  );
}

/** One line for each audit that failed, with the number of loads that failed it. */
export function listFailures(loads: FailingAudit[][]): string[] {
  const failures = loads.flat();
  return [...new Set(failures.map(({ audit }) => audit))].map((audit) => {
    const failed = failures.filter((failure) => failure.audit === audit);
    const places = new Set(failed.flatMap(({ places }) => places));
    return `${failed.length} of ${loads.length}: ${audit}: ${[...places].join(', ')}`;
  });
}
