import type { KeyboardEvent } from 'react';

/**
 * Whether a key belongs to an input method, such as the Enter that accepts a Japanese word. Safari
 * sends that one after the composition has ended, with the code 229.
 */
export const isOfInputMethod = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === 229;
