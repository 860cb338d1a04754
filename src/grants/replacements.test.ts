import { afterEach, expect, it, vi } from 'vitest';
import { createDeniedStorage, createMemoryStorage } from '../lib/testing/memory-storage';
import { rememberReplacement, replacedBy } from './replacements';

afterEach(() => vi.unstubAllGlobals());

it('knows each grant that a replacement was made for, and no other', () => {
  vi.stubGlobal('sessionStorage', createMemoryStorage());
  rememberReplacement('new', 'old');
  rememberReplacement('newer', 'new');
  expect(['old', 'new', 'newer', 'other'].map(replacedBy)).toEqual([
    undefined,
    'old',
    'new',
    undefined,
  ]);
});

it('knows none where storage is denied', () => {
  vi.stubGlobal('sessionStorage', createDeniedStorage());
  rememberReplacement('new', 'old');
  expect(replacedBy('new')).toBeUndefined();
});
