import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { useState } from 'react';
import { describe, expect, it, test, vi } from 'vitest';
import { isTyped, TypedField } from './typed-field';

const onConfirm = vi.fn();

function Question({ wanted }: { wanted: string }) {
  const [value, setValue] = useState('');
  const label = `Type ${wanted}`;
  return <TypedField {...{ label, wanted, value, onConfirm }} onChange={setValue} />;
}

function ask(wanted: string) {
  onConfirm.mockReset();
  render(<Question wanted={wanted} />);
  return { field: screen.getByLabelText(`Type ${wanted}`), user: userEvent.setup() };
}

describe('what must be typed can be typed on every keyboard', () => {
  it.each([
    ['1,100', '1100'],
    ['1.100', '1100'],
    ["1'100", '1100'],
    ['1\u202f100', '1100'],
    [' 1100\u00a0', '1100'],
    ['１１００', '1100'],
    ['١٬١٠٠', '1100'],
    ['\u200f۱۱۰۰', '1100'],
    ['११००', '1100'],
    ['Delete', 'delete'],
    ['“delete”', 'delete'],
    ['ｄｅｌｅｔｅ', 'delete'],
    ['DELETE ', 'delete'],
    ['e\u0301', 'é'],
  ])('%j is %s', (typed, wanted) => {
    expect(isTyped(typed, wanted)).toBe(true);
  });

  it.each([
    ['', '1'],
    [' ', '1'],
    ['110', '1100'],
    ['1100 grants', '1100'],
    ['011', '11'],
    ['²', '3'],
    ['delet', 'delete'],
  ])('%j isn’t %s', (typed, wanted) => {
    expect(isTyped(typed, wanted)).toBe(false);
  });

  it('reads any number as Intl writes it, in each kind of digits', () => {
    const systems = Intl.supportedValuesOf('numberingSystem').filter(
      (system) => !['hanidec'].includes(system),
    );
    fc.assert(
      fc.property(fc.constantFrom(...systems), fc.nat(), (system, count) => {
        const written = new Intl.NumberFormat(`en-u-nu-${system}`).format(count);
        expect(isTyped(written, String(count)), written).toBe(true);
        expect(isTyped(written, String(count + 1)), written).toBe(false);
      }),
    );
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
