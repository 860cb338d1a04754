import { render } from '@testing-library/react';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VisibleText } from './visible-text';

const shown = (text: string) => render(<VisibleText text={text} />).container.textContent;

it.each([
  ['did:key:z6Mk', 'did:key:z6Mk'],
  ['a\u202eb', 'aU+202Eb'],
  ['a\u200b\u00adb', 'aU+200BU+00ADb'],
  ['a b\u00a0c\nd', 'a bU+00A0cU+000Ad'],
  ['\ud800', 'U+D800'],
  ['\u{e0041}', 'U+E0041'],
  ['Zoë 名 שלום 🦊', 'Zoë 名 שלום 🦊'],
])('%j is shown as %s', (text, words) => {
  expect(shown(text)).toBe(words);
});

it('leaves no character that can’t be seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(shown(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u);
    }),
  );
});
