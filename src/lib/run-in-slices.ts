/** Half a frame: anything longer is noticeable while typing or scrolling. */
const SLICE_MS = 8;

const yieldToEvents = () => new Promise((resolve) => setTimeout(resolve));

/** Runs the first slice. Returns the result, or `undefined` if more slices are needed. */
export function runSlice<T>(work: Generator<void, T>): T | undefined {
  const start = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - start >= SLICE_MS) return;
  }
}

/**
 * Runs work in slices, so that the browser can respond in between; `null` if it became obsolete.
 */
export async function runInSlices<T>(
  work: Generator<void, T>,
  isObsolete: () => boolean,
): Promise<T | null> {
  for (;;) {
    const result = runSlice(work);
    if (result !== undefined) return result;
    await yieldToEvents();
    if (isObsolete()) return null;
  }
}
