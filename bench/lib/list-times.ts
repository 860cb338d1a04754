import type { Page } from '@playwright/test';

const SCROLL_MS = 10_000;
/** Per frame: 6,000 px a second at 60 frames a second. */
const SCROLL_PX = 100;
/** A browser that draws nothing may delay idle callbacks for many seconds. */
const IDLE_TIMEOUT_MS = 1_000;
/** Event Timing reports nothing shorter. */
const MIN_EVENT_MS = 16;

/** Milliseconds between the frames of a page that scrolls quickly. */
export const scrollFrames = (page: Page) =>
  page.evaluate(
    async ([durationMs = 0, step = 0]) => {
      const frames: number[] = [];
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      let last = await nextFrame();
      for (const end = last + durationMs; last < end; ) {
        scrollBy(0, step);
        const now = await nextFrame();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    [SCROLL_MS, SCROLL_PX],
  );

/**
 * Runs in the page. Records each interaction longer than a frame, up to its next paint (Event
 * Timing).
 */
function recordInteractions(): void {
  const times = new Map<number, number>();
  Object.assign(window, { times });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const id = Number(Reflect.get(entry, 'interactionId'));
      if (id > 0) times.set(id, Math.max(times.get(id) ?? 0, entry.duration));
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/**
 * Milliseconds until the page has painted the effect of a click. Half of the clicks tick the
 * checkbox of a row, half open the menu of one.
 */
export async function clickTimes(page: Page, clicks: number): Promise<number[]> {
  const centers = await page.evaluate(() =>
    ['input[type=checkbox]', 'button[aria-haspopup=menu]'].map((target) =>
      [...document.querySelectorAll(`table tbody ${target}`)].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }),
    ),
  );
  const idle = () =>
    page.evaluate(
      (timeout) =>
        new Promise((resolve) => requestIdleCallback(resolve as () => void, { timeout })),
      IDLE_TIMEOUT_MS,
    );
  const takeTimes = () =>
    page.evaluate(() => {
      const times = Reflect.get(window, 'times') as Map<number, number>;
      const all = [...times.values()];
      times.clear();
      return all;
    });
  const times: number[] = [];
  await page.evaluate(recordInteractions);
  for (const kind of centers) {
    for (const { x, y } of kind.slice(0, clicks / 2)) {
      await idle();
      await takeTimes();
      await page.mouse.click(x, y);
      await idle();
      times.push(Math.max(MIN_EVENT_MS, ...(await takeTimes())));
      await page.keyboard.press('Escape');
    }
  }
  return times;
}
