import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantName } from '../../../protocol/grant-fields';
import { anyName, SEEN_NAMES, UNSEEN_NAMES } from '../../../protocol/testing/any-name';
import { isVisible, oneLine } from '../../../protocol/visible';
import { nameOf } from './grant-name';

const ID = '7b0c1d9e-0000-4000-8000-000000000000';
const called = (name: string) => nameOf({ id: ID, name });

describe('names that can’t be seen', () => {
  it.each([['nothing', ''], ...Object.entries(UNSEEN_NAMES)])('get a stand-in: %s', (_, name) => {
    expect(called(name)).toBe('Unnamed grant 7b0c1d9e');
  });

  it('get one even if the server gives no ID', () => {
    expect(nameOf({ id: '', name: '\u200b' })).toBe('Unnamed grant');
  });
});

it.each(SEEN_NAMES)('the name %j is shown as it is', (name) => {
  expect(called(name)).toBe(name);
});

it('calls any grant by one line that can be seen, and by its own name if it’s a good one', () => {
  fc.assert(
    fc.property(anyName, (text) => {
      const name = called(text);
      expect(isVisible(name)).toBe(true);
      expect(oneLine(name)).toBe(name);
      const accepted = grantName.safeParse(text);
      if (accepted.success) expect(name).toBe(oneLine(accepted.data));
    }),
    { numRuns: 1_000 },
  );
});
