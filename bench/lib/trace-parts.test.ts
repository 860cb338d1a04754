import { expect, it } from 'vitest';
import type { TraceEvent } from './trace';
import { requestLines, taskLines, timesOfParts } from './trace-parts';

const event = (name: string, ts: number, dur?: number, args = {}): TraceEvent => ({
  name,
  ts,
  ph: dur === undefined ? 'I' : 'X',
  ...(dur === undefined ? {} : { dur }),
  pid: 1,
  tid: 1,
  args,
});

it('counts no time twice', () => {
  const events = [
    event('RunTask', 0, 100_000),
    event('v8.evaluateModule', 10_000, 80_000),
    event('V8.CompileCode', 20_000, 5_000),
    event('Layout', 30_000, 15_000),
    event('RunTask', 100_000, 1_000),
  ];
  expect(Object.fromEntries(timesOfParts(events))).toEqual({
    'do anything else': 21_000,
    'run scripts': 60_000,
    'compile scripts': 5_000,
    'lay out': 15_000,
  });
});

it('lists a long task with its parts, the longest first, and no short one', () => {
  const events = [
    event('RunTask', 2_000, 60_000),
    event('Layout', 3_000, 40_000),
    event('RunTask', 70_000, 50_000),
  ];
  expect(taskLines({ start: 1_000, events })).toEqual(['1 +60: lay out 40, do anything else 20']);
});

it('lists a request that has no answer yet too', () => {
  const sent = (requestId: string) => ({
    data: { requestId, url: `http://localhost/${requestId}` },
  });
  const events = [
    event('ResourceSendRequest', 5_000, undefined, sent('one')),
    event('ResourceSendRequest', 6_000, undefined, sent('two')),
    event('ResourceFinish', 9_000, undefined, { data: { requestId: 'one' } }),
  ];
  expect(requestLines({ start: 0, events })).toEqual(['5–9 /one', '6–… /two']);
});
