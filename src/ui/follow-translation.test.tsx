import { render } from '@testing-library/react';
import fc from 'fast-check';
import { Fragment, type ReactNode } from 'react';
import { beforeAll, expect, test } from 'vitest';
import { followTranslation } from './follow-translation';
import { ALL_WAYS, showOriginal, translate } from './testing/translate';

/** A piece of a page. Groups can move. */
type Piece =
  | { kind: 'text' | 'element' | 'none'; word: string }
  | { kind: 'group'; key: string; pieces: Piece[] };

function show(pieces: Piece[]): ReactNode[] {
  return pieces.map((piece, index) => {
    if (piece.kind === 'group') return <Fragment key={piece.key}>{show(piece.pieces)}</Fragment>;
    if (piece.kind === 'none') return false;
    // biome-ignore lint/suspicious/noArrayIndexKey: only groups move
    return piece.kind === 'text' ? piece.word : <b key={index}>{piece.word}</b>;
  });
}

const Page = ({ pieces }: { pieces: Piece[] }) => <div>{show(pieces)}</div>;

const word = fc.constantFrom('one', 'two', 'three');
const simple = fc.record({
  kind: fc.constantFrom('text' as const, 'text' as const, 'element' as const, 'none' as const),
  word,
});
const group = fc.record({
  kind: fc.constant('group' as const),
  key: word,
  pieces: fc.array(simple, { maxLength: 3 }),
});
/** Each group once. */
const pieces = fc.uniqueArray(fc.oneof(simple, group), {
  maxLength: 5,
  selector: (piece) => (piece.kind === 'group' ? piece.key : piece),
});
const states = fc.array(fc.record({ pieces, isTranslated: fc.boolean() }), { maxLength: 6 });

beforeAll(followTranslation);

test.each(ALL_WAYS)('a page translated by “%s” says what React says', async (way) => {
  const check = async (visited: { pieces: Piece[]; isTranslated: boolean }[]) => {
    const { container, rerender, unmount } = render(<Page pieces={[]} />);
    for (const state of visited) {
      rerender(<Page pieces={state.pieces} />);
      await Promise.resolve();
      const untouched = render(<Page pieces={state.pieces} />);
      expect(container.textContent).toBe(untouched.container.textContent);
      untouched.unmount();
      if (state.isTranslated) await translate(container, way);
    }
    unmount();
    expect(container.textContent).toBe('');
  };
  await fc.assert(fc.asyncProperty(states, check));
});

const Count = ({ count }: { count: number }) => (
  <p>
    {count} of {10} grants
  </p>
);

test('what changes while the page is translated is shown, and the rest stays translated', async () => {
  const { container, rerender } = render(<Count count={2} />);
  await translate(container, 'replace');
  rerender(<Count count={3} />);
  await Promise.resolve();
  expect(container.textContent).toBe('3 of 10 grants');
  expect(container.querySelectorAll('p > font')).toHaveLength(3);
});

test('a page that is shown in its own language again goes on as before', async () => {
  const { container, rerender } = render(<Count count={2} />);
  await showOriginal(await translate(container, 'replace'));
  expect(container.innerHTML).toBe('<p>2 of 10 grants</p>');
  rerender(<Count count={3} />);
  expect(container.innerHTML).toBe('<p>3 of 10 grants</p>');
});

test('a better translation stays', async () => {
  const { container } = render(<p>{'two'} grants</p>);
  await translate(container, 'replace');
  for (const font of container.querySelectorAll('p > font > font')) font.textContent = 'zwei';
  await Promise.resolve();
  expect(container.textContent).toBe('zweizwei');
});
