import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { rowOf } from '../testing/grant-list';
import { viewOf } from '../testing/list-view';
import { openSignedIn } from '../testing/signed-in';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a token pasted into the search is in the field of Inspect, and kept nowhere', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const { challenge } = await createGrant(profile, { name: 'Leaky' });
  const token = await profile.signToken(challenge);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData()}`));
  await openSignedIn(page, profile.recoveryKey, '/profile?sort=name');
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `GET /boost 200\nauthorization: Bearer ${token}\nGET /boost 401\n`,
  );
  const { search } = viewOf(page);
  await search.focus();
  await page.keyboard.press('ControlOrMeta+v');

  await expect(page).toHaveURL(/\/inspect$/);
  const field = page.getByRole('textbox', { name: 'Token' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(new RegExp(token.replaceAll('.', '\\.')));
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(0);
  const kept = () =>
    page.evaluate(() =>
      JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }]),
    );
  const secrets = token.split('.');
  const exposed = async () => {
    const places = [await kept(), ...sent];
    return secrets.filter((secret) => places.some((text) => text.includes(secret)));
  };
  expect(await exposed()).toEqual([]);

  await page.goBack();
  await expect(rowOf(page, 'Leaky')).toBeVisible();
  await expect(page).toHaveURL(/\/profile\?sort=name$/);
  await expect(search).toHaveValue('');
  await page.goForward();
  await expect(field).toHaveValue('');
  expect(await exposed()).toEqual([]);
});
