import type { Result } from 'lighthouse';
import { expect, it } from 'vitest';
import { failingAudits, listFailures } from './failing-audits';

type Audits = Record<string, Partial<Result['audits'][string]>>;

/** As much of a result as is read, with all audits in one category. */
const result = (category: string, audits: Audits) =>
  ({
    categories: { [category]: { auditRefs: Object.keys(audits).map((id) => ({ id, weight: 3 })) } },
    audits,
  }) as unknown as Result;

const table = (...items: object[]) => ({ type: 'table', items }) as never;
const node = (selector: string) => ({ node: { type: 'node', selector } });

it('names an audit that failed, its weight and its elements', () => {
  const details = table(node('main > p'), { subItems: { items: [node('h1')] } });
  const failed = { 'color-contrast': { score: 0, title: 'Contrast', details } };
  expect(failingAudits(result('accessibility', failed))).toEqual([
    { audit: 'accessibility, weight 3: color-contrast', places: ['main > p', 'h1'] },
  ]);
});

it('shows what an audit without elements found', () => {
  const audits = {
    'speed-index': { score: 0.89, title: 'Speed Index', displayValue: '4.1 s' },
    'errors-in-console': { score: 0, title: 'Errors were logged' },
  };
  expect(failingAudits(result('performance', audits))).toEqual([
    { audit: 'performance, weight 3: speed-index', places: ['4.1 s'] },
    { audit: 'performance, weight 3: errors-in-console', places: ['Errors were logged'] },
  ]);
});

it('leaves out what passed, and what has no score', () => {
  const audits = { lcp: { score: 0.9 }, 'csp-xss': { score: null, details: table(node('a')) } };
  expect(failingAudits(result('best-practices', audits))).toEqual([]);
});

it('leaves out categories that count for nothing here', () => {
  const hidden = { 'is-crawlable': { score: 0, title: 'Hidden' } };
  expect(failingAudits(result('seo', hidden))).toEqual([]);
});

it('lists each audit once, with how many loads failed it, and each place once', () => {
  const lcp = (...places: string[]) => ({ audit: 'lcp', places });
  const contrast = { audit: 'contrast', places: ['h1', 'h1'] };
  expect(listFailures([[lcp('2.8 s')], [contrast, lcp('2.9 s')], [lcp('2.8 s')]])).toEqual([
    '3 of 3: lcp: 2.8 s, 2.9 s',
    '1 of 3: contrast: h1',
  ]);
});
