import { makeData } from './lib/data';
import { serveFloor } from './lib/floor';
import { type Round, ratiosOf, reportLoads } from './lib/load-report';
import { inMeasuredTab } from './lib/measured-tab';
import { startBuilt, withTempFolder } from './lib/running';
import { LIST, type SignedIn, visit, withSignedIn } from './lib/signed-in';

const ROUNDS = 7;
const GRANTS = 1_000;
/** So often that the browser has also kept what it compiled. */
const EARLIER_VISITS = 3;

/** The list in a new tab, and once more in that tab, which by then has challenges. */
const visitList = ({ devtools, origin }: SignedIn) =>
  inMeasuredTab(devtools, async (tab) => {
    const first = await tab.measure({ url: origin + LIST.path, ...LIST });
    if (!first.paths.includes('/api/challenges')) throw new Error('there were challenges at hand');
    const reload = await tab.measure({ ready: LIST.ready });
    await tab.forgetChallenges(origin);
    return { first, reload };
  });

type Browsers = { cold: SignedIn; warm: SignedIn; floor: string };

async function measureRound({ cold, warm, floor }: Browsers): Promise<Round> {
  const bare = (url: string, element: string, isIdle = false) =>
    inMeasuredTab(cold.devtools, (tab) => tab.measure({ url, ready: { element }, isIdle }));
  return {
    floor: await bare(floor, 'h1', true),
    ...(await visitList(cold)),
    again: await visit(warm, { ...LIST, isCached: true, isIdle: false }),
    form: await visit(cold, {
      path: '/grants/new',
      ready: { element: 'input[name=name]:enabled' },
    }),
    grant: await visit(cold, cold.grant),
    inspect: await visit(cold, { path: '/inspect', ready: { element: 'main textarea:enabled' } }),
    // At this address, which is another origin, nobody is signed in.
    signIn: await bare(
      `${cold.origin.replace('localhost', '127.0.0.1')}/sign-in`,
      '#root input:enabled',
    ),
  };
}

async function measureRun(browsers: Browsers): Promise<Round[]> {
  const earlier = { ...LIST, isCached: true };
  for (let count = 0; count < EARLIER_VISITS; count++) await visit(browsers.warm, earlier);
  // It leaves no challenges, and signing in did.
  await visit(browsers.cold, earlier);
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) {
    const round = await measureRound(browsers);
    rounds.push(round);
    console.error(`${rounds.length}: ${ratiosOf([round])}`);
  }
  return rounds;
}

/** @param runs how often everything is measured; the figures are those of the last run */
export async function run(runs = 1): Promise<void> {
  const measured = await withTempFolder(async (data) => {
    const { recoveryKey } = await makeData(data, GRANTS);
    const server = await startBuilt(data);
    const signedIn = <Result>(act: (browser: SignedIn) => Promise<Result>) =>
      withSignedIn(server.address, recoveryKey, act);
    return withTempFolder(async (folder) => {
      const floor = await serveFloor(folder);
      const all: Round[][] = [];
      // Of two browsers, one fills its cache, and the other keeps none.
      await signedIn((cold) =>
        signedIn(async (warm) => {
          while (all.length < runs) {
            const rounds = await measureRun({ cold, warm, floor: floor.address });
            all.push(rounds);
            console.error(`Run ${all.length} of ${runs}: ${ratiosOf(rounds)}`);
          }
        }),
      ).finally(floor.stop);
      return all;
    }).finally(server.stop);
  });
  reportLoads(measured);
}
