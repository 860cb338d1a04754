import { gzipSize } from '../../e2e/build/testing/built-files';
import type { Recorded } from './record-load';
import { type Row, report } from './report';
import { median } from './statistics';

/** Each kind of load once. `again` is a return visit. */
export type Round = Record<
  'floor' | 'first' | 'reload' | 'again' | 'form' | 'grant' | 'inspect' | 'signIn',
  Recorded
>;

type Kind = keyof Round;

const of = (rounds: Round[], kind: Kind, pick: (load: Recorded) => number) =>
  median(rounds.map((round) => pick(round[kind])));

const floorLcp = (rounds: Round[]) => of(rounds, 'floor', ({ lcp }) => lcp);

const ratio = (rounds: Round[], kind: Kind) =>
  of(rounds, kind, ({ ready }) => ready) / floorLcp(rounds);

const ms = (time: number) => `${Math.round(time)} ms`;

/** In words, on one line. */
export const ratiosOf = (rounds: Round[]): string =>
  `first visit ${ratio(rounds, 'first').toFixed(2)}, return visit ${ratio(rounds, 'again').toFixed(2)}, reload ${ratio(rounds, 'reload').toFixed(2)}, of ${ms(floorLcp(rounds))}`;

function rowsOf(rounds: Round[]): Row[] {
  const requests = rounds.map(({ first }) => first.paths);
  const bytes = requests.map((paths) =>
    paths.filter((path) => path.endsWith('.js')).reduce((sum, path) => sum + gzipSize(path), 0),
  );
  const blocked = (kind: Kind) => of(rounds, kind, (load) => load.blocked);
  const row = (kind: Kind, what: string, budget: number, aim: number): Row => ({
    what: `${what} ÷ floor’s LCP`,
    figure: ratio(rounds, kind),
    budget,
    aim,
  });
  return [
    row('first', 'first visit: first data row', 1.45, 1.3),
    row('again', 'return visit: first data row', 0.9, 0.75),
    row('reload', 'reload: first data row', 1.35, 1.27),
    {
      what: 'requests until the first row, in a new tab',
      figure: median(requests.map((paths) => paths.length)),
      budget: 5,
      aim: 4,
    },
    {
      what: 'main thread blocked over 50 ms until idle, in a new tab',
      unit: 'ms',
      figure: blocked('first'),
      budget: 150,
      aim: blocked('floor') + 30,
    },
    {
      what: 'layout shift, the largest',
      figure: Math.max(...rounds.map(({ first }) => first.shift)),
      budget: 0,
    },
    {
      what: 'JavaScript of the first route, signed in',
      unit: 'kB',
      figure: median(bytes) / 1000,
      budget: 108,
      aim: 100,
    },
    row('form', '`/grants/new`: Name can be typed into', 1.7, 1.4),
    row('grant', '`/grants/:id`: its name and status are there', 1.4, 1.2),
  ];
}

/** @param runs the last one is reported, with a line about those before it */
export function reportLoads(runs: Round[][]): void {
  const rounds = runs.at(-1) ?? [];
  const time = (kind: Kind) => ms(of(rounds, kind, ({ ready }) => ready));
  report('load', rowsOf(rounds), [
    `The floor’s LCP came after ${ms(floorLcp(rounds))}, and its main thread was blocked for ${ms(of(rounds, 'floor', ({ blocked }) => blocked))}. The first row came after ${time('first')} on a first visit, ${time('again')} on a return visit and ${time('reload')} on a reload.`,
    `A field could be typed into after ${ratio(rounds, 'inspect').toFixed(2)} times the floor’s LCP in \`/inspect\`, and after ${ratio(rounds, 'signIn').toFixed(2)} times in \`/sign-in\`.`,
    ...runs
      .slice(0, -1)
      .map((before, index) => `Run ${index + 1} before this one: ${ratiosOf(before)}.`),
  ]);
}
