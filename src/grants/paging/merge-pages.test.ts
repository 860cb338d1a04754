import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { grantAt } from '../testing/model-server';
import { createPageMerger } from './merge-pages';

type Page = { grants: AuthGrant[] };

const page = fc
  .array(fc.nat(30), { maxLength: 12 })
  .map((ids): Page => ({ grants: ids.map((id) => grantAt(id, String(id))) }));

/** Changes between two merges: a page is added, patched or replaced, or the list is cut. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('more' as const), page }),
  fc.record({ kind: fc.constant('patch' as const), at: fc.nat(6), name: fc.string() }),
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(6), page }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(6) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function applyStep(pages: Page[], change: Step): Page[] {
  if (change.kind === 'more') return [...pages, change.page];
  if (change.kind === 'cut') return pages.slice(0, change.at);
  if (pages.length === 0) return pages;
  if (change.kind === 'replace') return pages.with(change.at % pages.length, change.page);
  return pages.map((one, at) =>
    at === change.at
      ? { grants: one.grants.map((grant) => ({ ...grant, name: change.name })) }
      : one,
  );
}

function mergeNaively(pages: Page[]): AuthGrant[] {
  const byId = new Map<string, AuthGrant>();
  for (const grant of pages.flatMap(({ grants }) => grants)) {
    if (!byId.has(grant.id)) byId.set(grant.id, grant);
  }
  return [...byId.values()];
}

it('returns each grant once, as the first page has it, whatever happens to the pages', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const mergePages = createPageMerger();
      let pages: Page[] = [{ grants: [] }];
      for (const change of steps) {
        pages = applyStep(pages, change);
        const { grants, chunks } = mergePages(pages);
        expect(grants).toEqual(mergeNaively(pages));
        expect(chunks.flat()).toEqual(grants);
        expect(chunks).toHaveLength(pages.length);
      }
    }),
  );
});

it('keeps the chunks of unchanged pages', () => {
  const mergePages = createPageMerger();
  const pages = [0, 1, 2].map((n) => ({ grants: [grantAt(n, `${n}`), grantAt(n, `${n}-b`)] }));
  const before = mergePages(pages);
  const patched = pages.map((one, at) =>
    at === 1 ? { grants: one.grants.map((grant) => ({ ...grant, name: 'Changed' })) } : one,
  );
  const after = mergePages([...patched, { grants: [grantAt(9, '9')] }]);
  expect(after.chunks.map((chunk, at) => chunk === before.chunks[at])).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(mergePages(patched)).toBe(mergePages(patched));
});
