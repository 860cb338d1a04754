import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** What tells a language, in any of those below: digits but 0 to 9, and words of time. */
const FOREIGN =
  /(?![0-9])\p{Nd}|\p{sc=Arabic}|\p{sc=Han}|\p{sc=Kana}|\b(in|vor) \d+ Tag|morgen|gestern|\b\d+\. [A-Z]/iu;

/** Texts and accessible names. What the browser itself writes into its date field isn't among them. */
async function everythingSaid(page: Page): Promise<string> {
  const names = await page.evaluate(() =>
    ['aria-label', 'title', 'placeholder'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)),
    ),
  );
  // biome-ignore lint/performance/useDomNodeTextContent: Playwright's, which has what is shown
  const shown = await page.locator('body').innerText();
  return [await page.title(), shown, ...names].join('\n');
}

for (const locale of ['de-DE', 'fa-IR', 'ar-EG', 'ja-JP']) {
  test.describe(() => {
    test.use({ locale });

    test(`a browser in ${locale} shows every page in English, with one kind of digits`, {
      tag: locale === 'fa-IR' ? [] : '@nightly',
    }, async ({ page, server }) => {
      const profile = await createProfile(server);
      const ids = await createGrants(profile, [
        { name: 'Portal', scope: 'boosts:read profiles:read', expiresAt: inDays(3.5) },
        { name: 'Export', scope: 'boosts:read', expiresAt: inDays(40) },
        ...Array.from({ length: 3 }, (_, at) => ({ name: `Job ${at}`, expiresAt: inDays(900) })),
      ]);
      const read = async (path: string, shown: string | RegExp) => {
        await page.goto(path);
        await expect(page.getByText(shown).first()).toBeVisible();
        const said = await everythingSaid(page);
        expect(said.match(FOREIGN)?.[0] ?? null, `${path}: ${said}`).toBeNull();
        return said;
      };
      await openSignedIn(page, profile.recoveryKey);
      await expect(page.getByText('in 40 days')).toBeVisible();
      await page.getByRole('button', { name: 'Expiring, next 12 weeks' }).click();
      await expect(page.getByRole('toolbar')).toBeVisible();
      expect(await read('/profile', 'in 40 days')).toMatch(/just now|minutes? ago/);
      expect(await read(`/grants/${ids[1]}`, 'Created')).toMatch(/in 40 days · [A-Z][a-z]+ \d/);
      expect(await read('/grants/new', '90 days')).toMatch(
        /in 90 days, on [A-Z][a-z]+ \d+, \d{4} at/,
      );
      await read('/inspect', 'Inspect a token');
      expect(await read('/scopes', 'operations')).toMatch(/\d operations/);
    });
  });
}
