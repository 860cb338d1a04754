import { describe, expect, it } from 'vitest';
import { createProfileInput } from './profile';
import { profile } from './profile-answer';

const accepts = (input: unknown) => createProfileInput.safeParse(input).success;

describe('createProfileInput', () => {
  it.each(['ada', 'a-1', '0ad', 'a'.repeat(40)])('accepts the Profile ID %s', (profileId) => {
    expect(accepts({ profileId })).toBe(true);
  });

  it.each(['', 'ad', 'a'.repeat(41), 'Ada', '-ada', 'a_da', 'a:da', 'a/da', 'adá', 'ada\n', null])(
    'refuses the Profile ID %j',
    (profileId) => {
      expect(accepts({ profileId })).toBe(false);
    },
  );

  it('trims a display name of 1 to 100 characters', () => {
    const read = (displayName: string) =>
      createProfileInput.safeParse({ profileId: 'ada', displayName });
    expect(read(' Ada ').data?.displayName).toBe('Ada');
    expect(read('a'.repeat(100)).success).toBe(true);
    expect(read('a'.repeat(101)).success).toBe(false);
    expect(read('  ').success).toBe(false);
  });
});

it('accepts a profile beyond the limits of inputs', () => {
  const foreign = { profileId: 'Ada_Lovelace', displayName: '', did: 'did:web:x:users:Ada' };
  expect(profile.parse({ ...foreign, email: 'x' })).toEqual(foreign);
});
