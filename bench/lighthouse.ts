import { type Audited, auditPage } from './lib/audit-page';
import { inTabOf, signInAt, withOpenBrowser } from './lib/browser';
import { makeData } from './lib/data';
import { listFailures } from './lib/failing-audits';
import { serveFloor } from './lib/floor';
import { type Row, report } from './lib/report';
import { startBuilt, withTempFolder } from './lib/running';
import { median } from './lib/statistics';

const ROUNDS = 5;
const GRANTS = 200;
/** How far below the floor's a page's performance may be. */
const BELOW_FLOOR = 2;

const FLOOR = 'the floor';
const SIGN_IN = '/sign-in';
const GRANT = '/grants/:id';
const SIGNED_IN = ['/profile', '/grants/new', GRANT, '/inspect', '/scopes'];

type Targets = { ours: string; floor: string; recoveryKey: string };
type Results = Map<string, Audited[]>;

/** Every page once, in a browser that knows nothing yet. */
const auditAll = ({ ours, floor, recoveryKey }: Targets, results: Results) =>
  withOpenBrowser(async (port) => {
    async function audit(page: string, url: string): Promise<void> {
      const audited = await auditPage(url, port);
      results.set(page, [...(results.get(page) ?? []), audited]);
      const { performance, accessibility, 'best-practices': practices } = audited.scores;
      console.error(`${page}: ${performance}, ${accessibility}, ${practices}`);
    }
    await audit(SIGN_IN, ours + SIGN_IN);
    await audit(FLOOR, `${floor}/`);
    const grant = await inTabOf(port, async (page) => {
      await signInAt(page, ours, recoveryKey);
      return page.locator('table a').first().getAttribute('href');
    });
    if (!grant) throw new Error('the list has no link to a grant');
    for (const page of SIGNED_IN) await audit(page, ours + (page === GRANT ? grant : page));
  });

function timesOf(page: string, audited: Audited[]): string {
  const lcp = median(audited.map(({ lcpMs }) => lcpMs)) / 1000;
  const blocked = median(audited.map(({ blockedMs }) => blockedMs));
  return `${page} ${lcp.toFixed(1)} s, ${Math.round(blocked)} ms`;
}

function rowsOf(page: string, audited: Audited[], floorPerformance: number): Row[] {
  const lowest = (category: 'accessibility' | 'best-practices') =>
    Math.min(...audited.map(({ scores }) => scores[category]));
  return [
    {
      what: `\`${page}\`: performance, median`,
      figure: median(audited.map(({ scores }) => scores.performance)),
      budget: floorPerformance - BELOW_FLOOR,
      aim: 100,
      isMinimum: true,
    },
    {
      what: `\`${page}\`: accessibility, lowest`,
      figure: lowest('accessibility'),
      budget: 100,
      isMinimum: true,
    },
    {
      what: `\`${page}\`: best practices, lowest`,
      figure: lowest('best-practices'),
      budget: 100,
      isMinimum: true,
    },
  ];
}

async function auditRounds(targets: Targets): Promise<Results> {
  const results: Results = new Map();
  for (let round = 1; round <= ROUNDS; round++) {
    console.error(`Round ${round} of ${ROUNDS}: performance, accessibility, best practices`);
    await auditAll(targets, results);
  }
  return results;
}

export async function run(): Promise<void> {
  const results = await withTempFolder(async (data) => {
    const { recoveryKey } = await makeData(data, GRANTS);
    const server = await startBuilt(data);
    return withTempFolder(async (folder) => {
      const floor = await serveFloor(folder);
      const targets = { ours: server.address, floor: floor.address, recoveryKey };
      return auditRounds(targets).finally(floor.stop);
    }).finally(server.stop);
  });
  const of = (page: string) => results.get(page) ?? [];
  const floorScores = of(FLOOR).map(({ scores }) => scores.performance);
  const pages = [SIGN_IN, ...SIGNED_IN];
  for (const page of [...pages, FLOOR])
    for (const line of listFailures(of(page).map(({ failures }) => failures)))
      console.error(`${page}, ${line}`);
  report(
    'lighthouse',
    pages.flatMap((page) => rowsOf(page, of(page), median(floorScores))),
    [
      `The floor’s performance was ${floorScores.toSorted((a, b) => a - b).join(', ')}.`,
      `Median LCP, and how long the main thread was blocked over 50 ms: ${[FLOOR, ...pages].map((page) => timesOf(page, of(page))).join('; ')}.`,
    ],
  );
}
