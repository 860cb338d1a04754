/** What has to be on the screen for a page to be of use: an element, and texts in it. */
export type Ready = { element: string; texts?: string[] };

/** Times are in milliseconds since navigation started. */
export type Recorded = {
  /** When it was ready: 0 if it isn't yet. */
  ready: number;
  lcp: number;
  shift: number;
  /** How long tasks took beyond the 50 ms that nobody notices. */
  blocked: number;
  /** When the last long task or request ended. */
  busyUntil: number;
  now: number;
  /** Of the requests that had started by the time it was ready, the page itself included. */
  paths: string[];
};

/**
 * Runs in the page before its own scripts, and records what happens until it's asked with
 * `window.recorded()`.
 */
function record({ element, texts = [] }: Ready): void {
  const recorded = { ready: 0, lcp: 0, shift: 0, blocked: 0 };
  let taskEnd = 0;
  const observe = (type: string, onEntry: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(onEntry)).observe({
      type,
      buffered: true,
    });
  observe('largest-contentful-paint', ({ startTime }) => {
    recorded.lcp = startTime;
  });
  observe('longtask', ({ startTime, duration }) => {
    recorded.blocked += Math.max(0, duration - 50);
    taskEnd = startTime + duration;
  });
  observe('layout-shift', (entry) => {
    recorded.shift += Number(Reflect.get(entry, 'value'));
  });
  const elements = new MutationObserver(() => {
    const text = document.querySelector(element)?.textContent;
    if (text === undefined || !texts.every((part) => text?.includes(part))) return;
    elements.disconnect();
    // The frame that shows it.
    requestAnimationFrame(() => {
      recorded.ready = performance.now();
    });
  });
  elements.observe(document, { childList: true, subtree: true, characterData: true });
  Object.assign(window, {
    recorded: () => {
      const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const paths = requests
        .filter(({ startTime }) => startTime <= recorded.ready)
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => !path.startsWith('/favicon'));
      return {
        ...recorded,
        busyUntil: Math.max(taskEnd, ...requests.map(({ responseEnd }) => responseEnd)),
        now: performance.now(),
        paths: [location.pathname, ...paths],
      };
    },
  });
}

/** The script that records a load. */
export const recorderOf = (ready: Ready) => `(${record})(${JSON.stringify(ready)})`;
