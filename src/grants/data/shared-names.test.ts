import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantAt } from '../testing/model-server';
import { createSharedNames, nameWithId } from './shared-names';

const named = (names: string[]) => names.map((name, at) => grantAt(at, `${at}`, { name }));

test('the names that grants share are found, however a list came to be', () => {
  const names = fc.array(fc.constantFrom('CI', 'CD', 'ci', 'C I', 'C  I', ' '), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.boolean()), { maxLength: 5 }), (steps) => {
      const sharedIn = createSharedNames();
      let grants = named([]);
      for (const [next, isGrowing] of steps) {
        grants = isGrowing ? [...grants, ...named(next)] : named(next);
        expect([...sharedIn(grants)].toSorted()).toEqual(
          [...createSharedNames()(grants)].toSorted(),
        );
      }
    }),
  );
  expect([...createSharedNames()(named(['CI', 'CD', 'C  I', 'CI', 'C I', 'CI']))]).toEqual([
    'CI',
    'C I',
  ]);
});

test('a page more of a long list costs that page', () => {
  const grants = named(Array.from({ length: 20_000 }, (_, at) => `${at}`));
  let reads = 0;
  const counted = grants.map((grant) => ({
    ...grant,
    get name() {
      reads += 1;
      return grant.name;
    },
  }));
  const sharedIn = createSharedNames();
  sharedIn(counted.slice(0, 19_900));
  reads = 0;
  sharedIn(counted);
  expect(reads).toBe(100);
});

test.each([
  ['7', 'Grant 7, ID 7'],
  ['12345678', 'Grant 12345678, ID 12345678'],
  ['123456789', 'Grant 123456789, ID …23456789'],
])('the ID %s is told by its end', (id, name) => {
  expect(nameWithId(grantAt(0, id))).toBe(name);
});
