import { makeData } from './lib/data';
import { startBuilt, withTempFolder } from './lib/running';
import { LIST, type SignedIn, visit, withSignedIn } from './lib/signed-in';
import { mainThreadOf, traced } from './lib/trace';
import { partsLine, requestLines, taskLines } from './lib/trace-parts';
import { buildMaps, functionLines } from './lib/trace-profile';

const GRANTS = 1_000;

function print(title: string, lines: string[]): void {
  console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

async function traceVisit(browser: SignedIn, isProfiled: boolean) {
  const { devtools, origin } = browser;
  const { events, result } = await traced(devtools, isProfiled, () => visit(browser, LIST));
  const thread = mainThreadOf(events, origin);
  const evaluation = thread.events
    .filter(({ name }) => name === 'v8.evaluateModule')
    .toSorted((a, b) => (b.dur ?? 0) - (a.dur ?? 0))[0];
  if (!evaluation) throw new Error('no script was traced');
  const from = evaluation.ts - thread.start;
  const script = { from, to: from + (evaluation.dur ?? 0) };
  return { thread, script, row: result.ready * 1000, idle: result.busyUntil * 1000 };
}

async function printTimes(browser: SignedIn): Promise<void> {
  const { thread, script, row, idle } = await traceVisit(browser, false);
  const ms = (time: number) => Math.round(time / 1000);
  console.log(`The first row came after ${ms(row)} ms, and the page was idle after ${ms(idle)}.`);
  print('Requests, in ms', requestLines(thread));
  print('Time of the main thread, in ms', [
    `until its script ran: ${partsLine(thread, 0, script.from)}`,
    `while that ran, ${ms(script.from)}–${ms(script.to)}: ${partsLine(thread, script.from, script.to)}`,
    `until the first row: ${partsLine(thread, script.to, row)}`,
    `until it was idle: ${partsLine(thread, row, idle)}`,
  ]);
  print('Tasks over 50 ms', taskLines(thread));
}

async function printFunctions(browser: SignedIn, folder: string): Promise<void> {
  const { thread, script, row, idle } = await traceVisit(browser, true);
  const lines = (from: number, to: number) => functionLines(thread, folder, from, to);
  print('Functions while the main script ran, in ms of their own', lines(script.from, script.to));
  print('Functions from then to the first row', lines(script.to, row));
  print('Functions from then on', lines(row, idle));
}

/** Lists what the browser does on a first visit to the list. */
export const run = () =>
  withTempFolder(async (data) => {
    const { recoveryKey } = await makeData(data, GRANTS);
    const server = await startBuilt(data);
    await withTempFolder(async (folder) => {
      await buildMaps(folder);
      await withSignedIn(server.address, recoveryKey, async (browser) => {
        // It leaves no challenges, and signing in did.
        await visit(browser, LIST);
        await printTimes(browser);
        await printFunctions(browser, folder);
      });
    }).finally(server.stop);
  });
