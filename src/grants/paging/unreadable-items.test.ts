import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { idsOf, listFrom } from '../testing/list-all';
import { createModelServer, grantsWithTies, type Item } from '../testing/model-server';

const broken = (item: Item): Item => ({ ...item, challenge: null });
const sumOf = (pages: { unreadable: number }[]) =>
  pages.reduce((sum, { unreadable }) => sum + unreadable, 0);

it('unreadable items are counted once each and hide no grant', async () => {
  const size = fc.integer({ min: 1, max: 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(size, { maxLength: 12 }),
      fc.infiniteStream(fc.nat(9)),
      fc.nat(),
      async (sizes, lots, seed) => {
        const server = createModelServer(
          grantsWithTies(sizes).map((grant) => (lots.next().value < 3 ? broken(grant) : grant)),
          seed,
        );
        const readable = server.items.filter(({ challenge }) => challenge !== null);
        const pages = await listFrom(server, null);
        const grants = pages.flatMap((page) => page.grants);
        expect(idsOf(grants).toSorted()).toEqual(idsOf(readable).toSorted());
        expect(sumOf(pages)).toBe(server.items.length - readable.length);
        expect(pages.some(({ stuck }) => stuck)).toBe(false);
      },
    ),
  );
}, 30_000);

it.each([
  ['at the top', 0],
  ['after the first page', 100],
  ['within a page', 30],
])('unreadable items that fill more than a page don’t end the list: %s', async (_, newer) => {
  const grants = grantsWithTies(Array(400).fill(1)).toReversed();
  const items = grants.map((grant, index) =>
    index >= newer && index < newer + 250 ? broken(grant) : grant,
  );
  const pages = await listFrom(createModelServer(items), null);
  expect(pages.flatMap((page) => page.grants)).toHaveLength(150);
  expect(sumOf(pages)).toBe(250);
});

it('the list gets past thousands of unreadable items in a row', async () => {
  const items = grantsWithTies(Array(3000).fill(1)).map((grant, index) =>
    index < 50 ? grant : broken(grant),
  );
  const pages = await listFrom(createModelServer(items), null);
  expect(pages.flatMap((page) => page.grants)).toHaveLength(50);
  expect(sumOf(pages)).toBe(2950);
});

it('the list is stuck at a full page of items without a timestamp', async () => {
  const pages = await listFrom({ list: async () => Array(100).fill({ id: 'a' }) }, null);
  expect(pages).toMatchObject([{ grants: [], next: null, unreadable: 100, stuck: true }]);
});

it('the list is stuck at too many equal timestamps, even with an unreadable item among them', async () => {
  const server = createModelServer(grantsWithTies([1200]));
  const list = async (input: ListGrantsInput) => [null, ...(await server.list(input)).slice(1)];
  expect((await listFrom({ list }, null)).at(-1)).toMatchObject({ next: null, stuck: true });
});

it('an unreadable item can be any JSON value', async () => {
  const items = [null, 'text', 7, [], {}, ...grantsWithTies([2])];
  const pages = await listFrom({ list: async () => items }, null);
  expect(pages).toMatchObject([{ unreadable: 5, next: null, stuck: false }]);
  expect(pages[0]?.grants).toHaveLength(2);
});
