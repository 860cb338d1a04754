import fc from 'fast-check';

const name = fc.constantFrom(
  '*',
  'boosts',
  'boost',
  'profiles',
  'Profile',
  'activity',
  'read',
  'raed',
  'write',
  'admin',
  'rooms',
);
const word = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(name, name).map((names) => names.join(':')) },
  fc.constantFrom(
    'boosts',
    'boost.raed,',
    'write.boosts',
    'a:b:c',
    'rooms/join',
    '',
    'constructor:toString',
  ),
);

/** Scopes as people type them: real, misspelled and malformed parts in any order. */
export const messyScope = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
