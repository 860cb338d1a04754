import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';

const NAME = 'Event check-in migration, Berlin';
const SCOPE = 'contact-methods:write profiles:delete';
/** As wide as a name or a scope can be read. */
const READABLE = 175;

for (const width of [768, 834, 1024, 1440]) {
  test(`a name and a scope can be read, ${width} px wide`, {
    tag: [834, 1440].includes(width) ? '@nightly' : [],
  }, async ({ page, server }) => {
    await page.setViewportSize({ width, height: 800 });
    const profile = await createProfile(server);
    await createGrants(profile, [{ name: NAME, scope: SCOPE }]);
    await openSignedIn(page, profile.recoveryKey);
    const row = rowOf(page, NAME);
    for (const part of [
      row.getByRole('link', { name: NAME }),
      row.getByRole('button', { name: /: Writes contact methods/ }),
    ]) {
      const box = await part.boundingBox();
      expect(box?.width).toBeGreaterThan(READABLE);
      // All of it is shown: nothing is cut at the end of a line.
      const isCut = (element: Element) => {
        const cell = element.closest('td') ?? element;
        return (
          cell.scrollHeight > cell.clientHeight || element.scrollHeight > element.clientHeight + 1
        );
      };
      expect(await part.evaluate(isCut)).toBe(false);
    }
    await expect(row.getByRole('cell', { name: 'never' })).toBeVisible();
  });
}
