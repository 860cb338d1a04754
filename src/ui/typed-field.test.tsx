import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, test, vi } from 'vitest';
import { isWord, TypedField } from './typed-field';

const onConfirm = vi.fn();

function Question({ wanted }: { wanted: string }) {
  const [value, setValue] = useState('');
  const label = `Type ${wanted}`;
  const isRight = value === wanted;
  return <TypedField {...{ label, wanted, value, isRight, onConfirm }} onChange={setValue} />;
}

function ask(wanted: string) {
  onConfirm.mockReset();
  render(<Question wanted={wanted} />);
  return { field: screen.getByLabelText(`Type ${wanted}`), user: userEvent.setup() };
}

describe('the word that must be typed can be typed in any way', () => {
  it.each(['delete', 'Delete', 'DELETE ', '“delete”', '\u200fdelete', 'ｄｅｌｅｔｅ'])(
    '%j',
    (typed) => {
      expect(isWord(typed, 'delete')).toBe(true);
    },
  );

  it.each(['', ' ', 'delet', 'deleted', 'del3te'])('but not as %j', (typed) => {
    expect(isWord(typed, 'delete')).toBe(false);
  });
});

describe('Enter', () => {
  test('confirms once what is typed is right', async () => {
    const { field, user } = ask('12');
    await user.type(field, '1{Enter}');
    expect(onConfirm).not.toHaveBeenCalled();
    await user.type(field, '2{Enter}');
    expect(onConfirm).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['of an input method that composes', { isComposing: true }],
    ['that Safari sends right after', { keyCode: 229 }],
    ['that is held down', { repeat: true }],
  ])('%s does nothing', async (_, event) => {
    const { field, user } = ask('12');
    await user.type(field, '12');
    fireEvent.keyDown(field, { key: 'Enter', ...event });
    expect(onConfirm).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onConfirm).toHaveBeenCalledTimes(1);
  });
});

test('a translated page still asks for the word as it has to be typed', () => {
  render(<Question wanted="delete" />);
  const word = document.querySelector('label [translate="no"]');
  expect(word?.textContent).toBe('delete');
});
