/** Up to this difference, clocks count as the same. */
const TOLERANCE_MS = 90_000;
/** An answer that takes longer says too little about when it was written. */
const SLOWEST_MS = 10_000;

/** What to add to this device's time for the server's, in milliseconds. 0 if they agree, or nothing is known. */
let offset = 0;
const listeners = new Set<() => void>();

export const clockOffset = () => offset;

export function subscribeToOffset(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}

/**
 * The time by which the server judges what has expired, in milliseconds since the epoch. For how long something
 * takes on this device, such as a pause, use `Date.now()`.
 */
export const serverNow = () => Date.now() + offset;

/** When a request was sent and its answer came, in milliseconds since the epoch, and how long that really took. */
export type Timing = { sentAt: number; at: number; elapsed: number };

/** Starts the timing of one request. Call the result when its answer is there. */
export function startTiming() {
  const sentAt = Date.now();
  const start = performance.now();
  return (): Timing => ({ sentAt, at: Date.now(), elapsed: performance.now() - start });
}

/**
 * Takes the server's time from an answer. The offset follows only a change that matters: answers that take their
 * time, and clocks that tick a little differently, don't make it flicker.
 */
export function clockFollows({ sentAt, at, elapsed }: Timing, headers: Headers): void {
  // Otherwise the clock was changed meanwhile, or the machine slept.
  const isSteady = Math.abs(at - sentAt - elapsed) < 1000 && elapsed < SLOWEST_MS;
  // Other origins can hide the header: then what another server said before doesn't count any more.
  const written = headers.get('date');
  // A cache hands on an old one, and then tells the age of the answer.
  const date = Date.parse(written ?? '');
  if (written !== null && (!isSteady || Number.isNaN(date) || Number(headers.get('age')) > 0))
    return;
  // The header leaves out up to a second.
  const measured = written === null ? 0 : date + 500 - (sentAt + at) / 2;
  if (Math.abs(measured - offset) <= TOLERANCE_MS) return;
  offset = Math.abs(measured) > TOLERANCE_MS ? measured : 0;
  for (const listener of listeners) listener();
}
