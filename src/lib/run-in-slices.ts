/** Half a frame: anything longer is noticeable while typing or scrolling. */
const SLICE_MS = 8;

const yieldToEvents = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Runs work in slices, so that the browser can respond in between; `null` if it became obsolete.
 */
export async function runInSlices<T>(
  work: Generator<void, T>,
  isObsolete: () => boolean,
): Promise<T | null> {
  let start = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - start < SLICE_MS) continue;
    await yieldToEvents();
    if (isObsolete()) return null;
    start = performance.now();
  }
}
