import { expect, type Page } from '@playwright/test';

/** Runs in the page. As Chromium's translation does, but it leaves the words as they are. */
function replaceTexts(): void {
  const root = document.getElementById('root');
  if (!root) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const { currentNode } = walker;
    if (currentNode instanceof Text && currentNode.data.trim()) texts.push(currentNode);
  }
  for (const text of texts) {
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  }
}

export const translatePage = (page: Page) => page.evaluate(replaceTexts);

/** Runs in the page. Only what's visible counts, which `textContent` doesn't tell. */
// biome-ignore lint/performance/useDomNodeTextContent: see above
const shownText = () => document.querySelector('main')?.innerText ?? '';

/** Waits until two pages say the same. */
export async function expectSameWords(page: Page, twin: Page): Promise<void> {
  await expect(async () => {
    const fresh = await twin.evaluate(shownText);
    expect(fresh).not.toBe('');
    expect(await page.evaluate(shownText)).toBe(fresh);
  }).toPass({ timeout: 10_000 });
}

/** Fails if a translated page says anything else than the same page, opened anew, in another tab. */
export async function expectNothingStale(page: Page, twin: Page): Promise<void> {
  await twin.goto(page.url());
  await expectSameWords(page, twin);
}
