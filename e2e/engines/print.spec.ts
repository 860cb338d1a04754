import { createGrants, createProfile } from '../testing/api';
import { expect, inEveryEngine, leaveOut, test } from './testing/engine-test';
import { coloursIn } from './testing/pdf-colours';
import { openSignedInAs } from './testing/sign-in-steps';
import type { Tab } from './testing/tab';

const GRANTS = 150;
const TITLE = 'a dark list is printed with all of its rows, dark on white';
const INK = { light: '#16181a', dark: '#eceeee' };

/** Remembers how many rows the page has when the engine prints it. */
const countOnPaper = (tab: Tab) =>
  tab.run(() => {
    addEventListener('beforeprint', () => {
      document.documentElement.dataset.printed = String(
        document.querySelectorAll('tbody tr').length,
      );
    });
  });

const printedRows = (tab: Tab) => tab.run(() => Number(document.documentElement.dataset.printed));
const rows = (tab: Tab) => tab.run(() => document.querySelectorAll('tbody tr').length);

inEveryEngine((engine) => {
  test(TITLE, { tag: '@nightly' }, async ({ tab, server }) => {
    leaveOut(engine, TITLE, ['WebKit'], 'its driver can’t print');
    const profile = await createProfile(server);
    const grants = Array.from({ length: GRANTS }, (_, index) => ({ name: `Grant ${index}` }));
    const [id] = await createGrants(profile, grants);
    await openSignedInAs(tab, profile);
    await tab.seeText(`${GRANTS} grants`);
    await tab.run(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    await countOnPaper(tab);
    expect(await rows(tab)).toBeLessThan(GRANTS);

    const list = await tab.driver.print?.();
    expect(await printedRows(tab)).toBe(GRANTS);
    expect(await rows(tab)).toBeLessThan(GRANTS);
    const onList = coloursIn(list ?? Buffer.alloc(0));
    expect([onList.has(INK.light), onList.has(INK.dark)]).toEqual([true, false]);

    await tab.goto(`/grants/${id}`);
    await tab.see('heading', 'Grant 0');
    await tab.seeText('If a token leaks');
    await tab.run(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    const onGrant = coloursIn((await tab.driver.print?.()) ?? Buffer.alloc(0));
    expect([onGrant.has(INK.light), onGrant.has(INK.dark)]).toEqual([true, false]);
  });
});
