import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';

const COUNT = 40;
const LONG = 'Transcripts of the partners of the school, each night, with all that belongs to them';

test('the list and a grant are whole on paper, without anything to press', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const grants = Array.from({ length: COUNT - 1 }, (_, at) => ({ name: `Export ${at}` }));
  const scope = 'boosts:* credentials:read integrations:delete profiles:write storage:read';
  await createGrants(profile, [...grants, { name: LONG, description: LONG, scope }]);
  // The width of a sheet of A4.
  await page.setViewportSize({ width: 794, height: 1123 });
  await openSignedIn(page, profile.recoveryKey);
  await expect(rowOf(page, LONG)).toBeVisible();
  const rows = page.locator('tbody tr');
  expect(await rows.count()).toBeLessThan(COUNT);
  // The words of a scope are a button too, but they say what's in the row.
  const toPress = page.locator('header, input, select, .button').filter({ visible: true });
  expect(await toPress.count()).toBeGreaterThan(0);

  await page.emulateMedia({ media: 'print' });
  await expect(rows).toHaveCount(COUNT);
  await expect(toPress).toHaveCount(0);
  const cut = await rowOf(page, LONG).evaluate((row) =>
    [...row.querySelectorAll('td, td *')]
      .filter((part) => getComputedStyle(part).position !== 'absolute')
      .filter((part) => part.scrollHeight > part.clientHeight + 1 && part.clientHeight > 0)
      .map(({ outerHTML }) => outerHTML),
  );
  expect(cut).toEqual([]);
  const overlaps = await rowOf(page, LONG).evaluate((row) =>
    [...row.children].filter(
      (cell) => cell.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 1,
    ),
  );
  expect(overlaps, 'cells that reach into the next row').toEqual([]);

  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: LONG }).click();
  await expect(page.getByRole('heading', { level: 1, name: LONG })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/^auth-grant:/)).toBeVisible();
  await expect(toPress).toHaveCount(0);
});
