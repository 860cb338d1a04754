import type { DevTools } from './devtools';

/** Times are in microseconds. Those of one thread nest. */
export type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  // biome-ignore lint/suspicious/noExplicitAny: each kind of event has a shape of its own
  args: any;
};

const CATEGORIES = [
  'blink',
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.compile',
  'navigation',
  'toplevel',
  'v8',
];
/** It slows scripts down, so what's traced with it says who took the time, and not how long. */
const PROFILER = 'disabled-by-default-v8.cpu_profiler';

/** What the browser does meanwhile. */
export async function traced<Result>(
  devtools: DevTools,
  isProfiled: boolean,
  act: () => Promise<Result>,
): Promise<{ events: TraceEvent[]; result: Result }> {
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise<void>((resolve) =>
    devtools.on('Tracing.tracingComplete', () => resolve()),
  );
  const includedCategories = isProfiled ? [...CATEGORIES, PROFILER] : CATEGORIES;
  const traceConfig = { includedCategories, excludedCategories: ['*'] };
  await devtools.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' });
  const result = await act();
  await devtools.send('Tracing.end');
  await complete;
  return { events, result };
}

export type MainThread = { start: number; events: TraceEvent[] };

/** The events of the thread that loads pages of an origin, and when the first one of them started. */
export function mainThreadOf(all: TraceEvent[], origin: string): MainThread {
  const navigation = all.find(
    ({ name, args }) =>
      name === 'navigationStart' && args.data?.documentLoaderURL?.startsWith(origin),
  );
  if (!navigation) throw new Error(`nothing was traced of ${origin}`);
  const { ts: start, pid, tid } = navigation;
  const events = all.filter((event) => event.pid === pid && event.ts >= start);
  return {
    start,
    // The samples of the profiler come from a thread of their own.
    events: events
      .filter((event) => event.tid === tid || event.name.startsWith('Profile'))
      .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0)),
  };
}
