import type { MainThread, TraceEvent } from './trace';

const PARTS: Record<string, string[]> = {
  'run scripts': ['EvaluateScript', 'FunctionCall', 'v8.callFunction', 'v8.evaluateModule'],
  'compile scripts': ['V8.CompileCode', 'v8.compile', 'v8.compileModule'],
  'collect source positions': ['V8.CollectSourcePositions'],
  'parse HTML': ['ParseHTML'],
  'parse styles': ['ParseAuthorStyleSheet', 'CSSParserImpl::parseStyleSheet'],
  'compute styles': ['UpdateLayoutTree'],
  'lay out': ['Layout'],
  paint: ['PrePaint', 'Paint', 'Layerize', 'Commit'],
  'collect garbage': ['MajorGC', 'MinorGC'],
  'do anything else': ['RunTask'],
};
const partOf = new Map(
  Object.entries(PARTS).flatMap(([part, names]) => names.map((name) => [name, part] as const)),
);
const LONG_TASK_US = 50_000;

const ms = (time: number) => Math.round(time / 1000);

/** How long each part takes without the parts in it, in microseconds. */
export function timesOfParts(events: TraceEvent[]): Map<string, number> {
  const times = new Map<string, number>();
  const add = (part: string, time: number) => times.set(part, (times.get(part) ?? 0) + time);
  let around: { part: string; end: number }[] = [];
  for (const { name, ph, ts, dur = 0 } of events) {
    const part = partOf.get(name);
    if (ph !== 'X' || part === undefined) continue;
    around = around.filter(({ end }) => end > ts);
    const parent = around.at(-1);
    if (parent) add(parent.part, -dur);
    add(part, dur);
    around.push({ part, end: ts + dur });
  }
  return times;
}

const inOrder = (times: Map<string, number>) =>
  [...times].filter(([, time]) => ms(time) > 0).toSorted(([, a], [, b]) => b - a);

const listed = (times: Map<string, number>) =>
  inOrder(times)
    .map(([part, time]) => `${part} ${ms(time)}`)
    .join(', ');

/** A line for each request: when it started, and when its answer was complete. */
export function requestLines({ start, events }: MainThread): string[] {
  const ends = new Map(
    events
      .filter(({ name }) => name === 'ResourceFinish')
      .map(({ args, ts }) => [args.data.requestId, ms(ts - start)]),
  );
  return events
    .filter(({ name }) => name === 'ResourceSendRequest')
    .map(({ args: { data }, ts }) => {
      const { pathname } = new URL(data.url);
      return `${ms(ts - start)}–${ends.get(data.requestId) ?? '…'} ${pathname}`;
    });
}

/** A line for each task that blocks the thread noticeably, with its parts. */
export const taskLines = ({ start, events }: MainThread): string[] =>
  events
    .filter(({ name, dur = 0 }) => name === 'RunTask' && dur > LONG_TASK_US)
    .map(({ ts, dur = 0 }) => {
      const inside = events.filter((event) => event.ts >= ts && event.ts < ts + dur);
      return `${ms(ts - start)} +${ms(dur)}: ${listed(timesOfParts(inside))}`;
    });

/** What the thread does from one moment to another, in microseconds since its page started. */
export const partsLine = ({ start, events }: MainThread, from: number, to: number): string =>
  listed(timesOfParts(events.filter(({ ts }) => ts - start >= from && ts - start < to)));
