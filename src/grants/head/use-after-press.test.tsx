import { fireEvent, renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { useAfterPress } from './use-after-press';

const open = () => renderHook(() => useAfterPress()).result.current;
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  history.replaceState(null, '', '/profile');
});

test('an action runs at once while nothing is pressed', () => {
  const action = vi.fn();
  open()(action);
  expect(action).toHaveBeenCalledTimes(1);
});

test.each(['mouseUp', 'dragEnd'] as const)(
  'while something is pressed, the last action waits for %s and the click',
  async (up) => {
    const order: string[] = [];
    const afterPress = open();
    fireEvent.mouseDown(document.body);
    afterPress(() => order.push('first'));
    afterPress(() => order.push('last'));
    fireEvent[up](document.body);
    order.push('click');
    await nextTask();
    expect(order).toEqual(['click', 'last']);
  },
);

test('an action is dropped if the click leads to another page', async () => {
  const action = vi.fn();
  const afterPress = open();
  fireEvent.mouseDown(document.body);
  afterPress(action);
  fireEvent.mouseUp(document.body);
  history.pushState(null, '', '/grants/a');
  await nextTask();
  expect(action).not.toHaveBeenCalled();
});
