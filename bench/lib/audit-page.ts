import lighthouse from 'lighthouse';
import { CATEGORIES, type FailingAudit, failingAudits } from './failing-audits';

type Scores = Record<(typeof CATEGORIES)[number], number>;
export type Audited = {
  scores: Scores;
  lcpMs: number;
  /** How long the main thread was blocked over 50 ms. */
  blockedMs: number;
  failures: FailingAudit[];
};

/**
 * Lighthouse's own defaults: a phone, on a simulated slow network and processor. The cache is
 * cleared first, but not the storage that holds the session.
 *
 * @param port of a Chromium's DevTools
 */
export async function auditPage(url: string, port: number): Promise<Audited> {
  const result = await lighthouse(url, {
    port,
    onlyCategories: [...CATEGORIES],
    disableFullPageScreenshot: true,
  });
  if (!result) throw new Error(`Lighthouse says nothing about ${url}`);
  const { runtimeError, finalDisplayedUrl, categories, audits } = result.lhr;
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
  // Such as the page to sign in, which would be measured in its place.
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
  const scoreOf = (category: (typeof CATEGORIES)[number]) => {
    const score = categories[category]?.score ?? null;
    if (score === null) throw new Error(`Lighthouse couldn't judge the ${category} of ${url}`);
    return Math.round(score * 100);
  };
  const timeOf = (metric: string) => {
    const value = audits[metric]?.numericValue;
    if (value === undefined) throw new Error(`Lighthouse couldn't measure the ${metric} of ${url}`);
    return value;
  };
  return {
    scores: {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
    },
    lcpMs: timeOf('largest-contentful-paint'),
    blockedMs: timeOf('total-blocking-time'),
    failures: failingAudits(result.lhr),
  };
}
