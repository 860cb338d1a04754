import type { NamedKey } from './engine';

/** What WebDriver calls keys that aren't characters (W3C WebDriver, section 17.4.2). */
const KEYS: Record<NamedKey, string> = {
  Enter: '\uE006',
  Escape: '\uE00C',
  Tab: '\uE004',
  ArrowDown: '\uE015',
  Control: '\uE009',
  Shift: '\uE008',
};

const codeOf = (key: string) => (key in KEYS ? KEYS[key as NamedKey] : key);
const down = (key: string) => ({ type: 'keyDown', value: codeOf(key) });
const up = (key: string) => ({ type: 'keyUp', value: codeOf(key) });
const keyboard = (actions: object[]) => [{ type: 'key', id: 'keyboard', actions }];

/** The input actions of both WebDriver protocols, which are the same. */
export const actionsOf = {
  click: (x: number, y: number) => [
    {
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    },
  ],
  type: (text: string) => keyboard([...text].flatMap((key) => [down(key), up(key)])),
  chord: (keys: readonly string[]) => keyboard([...keys.map(down), ...keys.toReversed().map(up)]),
};
