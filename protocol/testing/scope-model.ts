// Tests compare with this model: a scope is the set of permissions it grants in a small world, one
// bit each. No scope of the model names `c` or `other`, so a wildcard always permits more than any
// list of names.
const RESOURCES = ['a', 'b', 'c'];
const ACTIONS = ['read', 'write', 'other'];

const WORLD = RESOURCES.flatMap((resource) => ACTIONS.map((action) => `${resource}:${action}`));

/** All nine parts of the names a, b, read, write and the wildcard. */
export const modelParts = ['a', 'b', '*'].flatMap((resource) =>
  ['read', 'write', '*'].map((action) => `${resource}:${action}`),
);

/** @param scope without malformed parts */
export function permissionsOf(scope: string): number {
  let bits = 0;
  for (const word of scope.split(' ').filter(Boolean)) {
    const pattern = new RegExp(`^${word.replaceAll('*', '[^:]+')}$`);
    WORLD.forEach((permission, index) => {
      if (pattern.test(permission)) bits |= 1 << index;
    });
  }
  return bits;
}

export const isAmong = (some: number, all: number) => (some & ~all) === 0;

/** Every scope of up to three parts, in every order and with duplicates: 820 texts. */
export const everyText: string[] = ['', ...modelParts];
for (const first of modelParts) {
  for (const second of modelParts) {
    everyText.push(`${first} ${second}`);
    for (const third of modelParts) everyText.push(`${first} ${second} ${third}`);
  }
}

/** One text for each set of up to three parts: 130 texts. */
export const everyScope = everyText.filter((text) => {
  const positions = text ? text.split(' ').map((part) => modelParts.indexOf(part)) : [];
  return positions.every(
    (position, index) => index === 0 || position > (positions[index - 1] ?? 0),
  );
});
