import type { Page } from '@playwright/test';

const SCROLL_MS = 10_000;
/** A frame: 6,000 a second where all frames are in time. */
const SCROLL_PX = 100;
/** Where nothing is drawn, a browser may let idle work wait for many seconds. */
const IDLE_TIMEOUT_MS = 1_000;
/** Event Timing tells of nothing shorter. */
const SHORTEST_NOTED_MS = 16;

/** The time between the frames of a page that scrolls quickly, in milliseconds. */
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

/** In the page: notes each interaction that took longer than a frame, until its next paint (Event Timing). */
function noteInteractions(): void {
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
 * How long the page takes to paint what a click does, in milliseconds: half of the clicks tick the box
 * of a row, half open the menu of one.
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
  const take = () =>
    page.evaluate(() => {
      const times = Reflect.get(window, 'times') as Map<number, number>;
      const all = [...times.values()];
      times.clear();
      return all;
    });
  const times: number[] = [];
  await page.evaluate(noteInteractions);
  for (const kind of centers) {
    for (const { x, y } of kind.slice(0, clicks / 2)) {
      await idle();
      await take();
      await page.mouse.click(x, y);
      await idle();
      times.push(Math.max(SHORTEST_NOTED_MS, ...(await take())));
      await page.keyboard.press('Escape');
    }
  }
  return times;
}
