import { expect, test } from 'vitest';
import { findProofProblem } from './key-proof';

const KEY = `${'0123456789abcdef'.repeat(3)}0123456789abce42`;

test.each(['ce42', 'CE42', ' ce42\n', 'ce 42', KEY, ` ${KEY} `, KEY.slice(-10)])(
  '“%s” proves that the key was saved',
  (text) => expect(findProofProblem(text, KEY)).toBe(''),
);

test.each(['', '   ', 'e42', '4'])('“%s” is too little', (text) =>
  expect(findProofProblem(text, KEY)).toBe('Enter the last 4 characters of the key you saved.'),
);

test.each(['cdef', '0123', 'zzzz'])('“%s” isn’t how the key ends', (text) =>
  expect(findProofProblem(text, KEY)).toMatch(/^The key above doesn’t end with these 4 characters/),
);

test.each(['0'.repeat(64), `${KEY}0`, `0${KEY}`, KEY.slice(0, -1), 'ace42'])(
  '“%s” isn’t the key',
  (text) => expect(findProofProblem(text, KEY)).toMatch(/^This isn’t the key above/),
);
