import type { Page } from '@playwright/test';

/**
 * In the page: notes how long the page takes for each change that events of a type make, in
 * milliseconds: its script, and the style and layout of what it changed. What is left to later tasks,
 * which let others go first, does not count.
 */
function noteChanges(type: string): void {
  const times: number[] = [];
  Object.assign(window, { times });
  let begin = 0;
  addEventListener(
    type,
    () => {
      begin = performance.now();
    },
    { capture: true },
  );
  // What listens in between has rendered by now: React does so as soon as its listener returns.
  addEventListener(type, () => {
    document.body.getBoundingClientRect();
    times.push(performance.now() - begin);
  });
}

/** The times of what is done, one for each event of `type` that it causes. */
export async function changeTimes(
  page: Page,
  type: 'click' | 'input',
  act: () => Promise<void>,
): Promise<number[]> {
  await page.evaluate(noteChanges, type);
  await act();
  return page.evaluate(() => Reflect.get(window, 'times') as number[]);
}
