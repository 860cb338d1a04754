import { expect, it } from 'vitest';
import { profileNameOf } from './profile-name';

it.each([
  [undefined, 'ada'],
  ['', 'ada'],
  ['\u200b', 'ada'],
  ['\u2800 \u3164', 'ada'],
  ['Ada\u202e\nLovelace', 'Ada Lovelace'],
  ['Ада 🦊', 'Ада 🦊'],
])('a profile with the display name %j is called %s', (displayName, name) => {
  expect(
    profileNameOf({ profileId: 'ada', ...(displayName !== undefined && { displayName }) }),
  ).toBe(name);
});
