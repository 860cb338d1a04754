import { expect, it } from 'vitest';
import { unlockedBy } from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { isLive, vocabularyOf } from './vocabulary';

const vocabulary = vocabularyOf(operations);

it('has each name of the catalogue once', () => {
  expect(vocabulary.actions.toSorted()).toEqual(['admin', 'delete', 'read', 'write']);
  expect(vocabulary.resources).toContain('autoboosts');
  expect(new Set(vocabulary.resources).size).toBe(vocabulary.resources.length);
});

it('knows of each pair of names whether it unlocks something', () => {
  for (const resource of ['*', 'nothing', ...vocabulary.resources])
    for (const action of ['*', 'nothing', ...vocabulary.actions]) {
      const part = `${resource}:${action}`;
      expect(isLive(part, vocabulary), part).toBe(unlockedBy(part, operations).length > 0);
    }
});
