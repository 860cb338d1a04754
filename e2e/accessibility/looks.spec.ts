import { createGrants, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { chooseAction, rowOf } from '../testing/grant-list';
import { openSignedIn } from '../testing/signed-in';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const NAMES = Array.from({ length: 12 }, (_, at) => `Export ${at}`);

for (const width of [1440, 390]) {
  test(`a message never covers the row that it's about, ${width} px wide`, async ({
    page,
    server,
  }) => {
    await page.setViewportSize({ width, height: 700 });
    const profile = await createProfile(server);
    await createGrants(
      profile,
      NAMES.map((name) => ({ name })),
    );
    await openSignedIn(page, profile.recoveryKey);
    for (const [name, block] of [
      ['Export 9', 'center'],
      ['Export 6', 'end'],
    ] as const) {
      const about = rowOf(page, name);
      await about.evaluate((element, place) => element.scrollIntoView({ block: place }), block);
      await about.getByRole('button', { name: /^Copy challenge of/ }).click();
      const message = page.getByText('Challenge copied');
      const isBeside = async () => {
        const [said, row] = await Promise.all([message.boundingBox(), about.boundingBox()]);
        return said && row && (said.y >= row.y + row.height || said.y + said.height <= row.y);
      };
      await expect.poll(isBeside, name).toBe(true);
      // From a tablet on, at the right edge, or else in the middle.
      const { x = 0, width: length = 0 } = (await message.boundingBox()) ?? {};
      expect(Math.abs(width - length - x - (width === 1440 ? 24 : x))).toBeLessThan(20);
    }
  });
}

test('the button that does it is filled, the one that leads there isn’t', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  await createGrants(profile, [{ name: 'Nightly export' }]);
  await openSignedIn(page, profile.recoveryKey);
  await chooseAction(page, 'Nightly export', 'Revoke');
  const confirm = page.getByRole('button', { name: 'Revoke grant' });
  await expect(confirm).toHaveCSS('background-color', 'rgb(179, 38, 30)');
  await expect(confirm).toHaveCSS('color', 'rgb(255, 255, 255)');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Nightly export' }).click();
  const opening = page.getByRole('button', { name: 'Revoke', exact: true });
  await expect(opening).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});
