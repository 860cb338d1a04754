import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 1440 * MINUTE;

let clock: typeof import('./server-clock');

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance'] });
  vi.resetModules();
  clock = await import('./server-clock');
});
afterEach(() => {
  vi.useRealTimers();
});

type Answer = { ahead?: number; took?: number; age?: string; date?: string };

/** An answer of a server whose clock is some milliseconds ahead of this device's. */
function answer({ ahead = 0, took = 40, age, date }: Answer = {}): number {
  const endTiming = clock.startTiming();
  vi.advanceTimersByTime(took);
  const written = date ?? new Date(Date.now() - took / 2 + ahead).toUTCString();
  clock.clockFollows(
    endTiming(),
    new Headers({ date: written, ...(age !== undefined && { age }) }),
  );
  return Math.round(clock.clockOffset() / SECOND);
}

describe('the server’s clock', () => {
  it.each([
    [10 * MINUTE, 600],
    [-10 * MINUTE, -600],
    [2 * DAY, 172_800],
    [-2 * DAY, -172_800],
    [-400 * DAY, -34_560_000],
  ])('%i ms away is known to within a second or two', (ahead, seconds) => {
    expect(Math.abs(answer({ ahead }) - seconds)).toBeLessThanOrEqual(1);
    expect(Math.abs(clock.serverNow() - Date.now() - ahead)).toBeLessThan(2 * SECOND);
  });

  it.each([0, 5 * SECOND, 80 * SECOND, -80 * SECOND])('%i ms away is this device’s', (ahead) => {
    expect(answer({ ahead })).toBe(0);
    expect(clock.serverNow()).toBe(Date.now());
  });

  it('stays as it was through what an offset at the limit measures', () => {
    const offsets = [93, 88, 95, 60, 89, 140].map((seconds) => answer({ ahead: seconds * SECOND }));
    expect(new Set(offsets).size).toBe(1);
  });

  it('follows a device whose clock is set right while the page is open', () => {
    expect(answer({ ahead: 2 * DAY })).toBeGreaterThan(0);
    vi.setSystemTime(Date.now() + 2 * DAY);
    expect(answer()).toBe(0);
  });

  it('is this device’s again once a server answers that hides the time', () => {
    expect(answer({ ahead: 2 * DAY })).toBeGreaterThan(0);
    clock.clockFollows(clock.startTiming()(), new Headers());
    expect(clock.clockOffset()).toBe(0);
  });

  it('tells subscribers of a change, and only of one', () => {
    const onChange = vi.fn();
    const stop = clock.subscribeToOffset(onChange);
    for (let count = 0; count < 3; count += 1) answer({ ahead: 10 * MINUTE });
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
    answer();
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});

describe('nothing is learned', () => {
  it.each<[string, Answer]>([
    ['an answer that a cache kept', { ahead: -10 * MINUTE, age: '600' }],
    ['an answer that took long', { ahead: 10 * MINUTE, took: 11 * SECOND }],
    ['a date that is none', { date: 'yesterday' }],
    ['an empty date', { date: '' }],
  ])('from %s', (_, given) => {
    expect(answer(given)).toBe(0);
  });

  it('from an answer without a date, as other origins send it', () => {
    clock.clockFollows(clock.startTiming()(), new Headers());
    expect(clock.clockOffset()).toBe(0);
  });

  it.each([-2 * DAY, 2 * DAY, 10 * MINUTE])(
    'from a request during which the clock was set by %i ms',
    (change) => {
      const endTiming = clock.startTiming();
      vi.setSystemTime(NOW + change);
      clock.clockFollows(endTiming(), new Headers({ date: new Date(NOW).toUTCString() }));
      expect(clock.clockOffset()).toBe(0);
    },
  );

  it('only from an age above zero', () => {
    expect(answer({ ahead: DAY, age: '0' })).toBeGreaterThan(0);
  });
});
