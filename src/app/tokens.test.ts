import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

function colorOf(name: string, theme: Theme): string {
  const [, light = '', dark = light] =
    new RegExp(`--color-${name}: (?:light-dark\\()?(#\\w{6})(?:, (#\\w{6}))?\\)?;`).exec(css) ?? [];
  expect(light, `--color-${name}`).toMatch(/^#/);
  return theme === 'light' ? light : dark;
}

/** WCAG 2.2, relative luminance. */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other].map(luminanceOf).toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['paper', 'raised', 'sunken'];
const TEXTS = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'off', 'soon', 'warn', 'bad'];

/** Text needs 4.5, and the edges of controls and what icons and bars say need 3 (WCAG 2.2, AA). */
const PAIRS: [front: string, back: string, least: number][] = [
  ...TEXTS.flatMap((text) =>
    GROUNDS.map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ...['accent', 'warn', 'bad'].map((tone): [string, string, number] => [tone, `${tone}-wash`, 4.5]),
  ['ink', 'accent-wash', 4.5],
  ['ink-2', 'accent-wash', 4.5],
  ['ink-3', 'accent-wash', 4.5],
  ['accent-ink', 'accent', 4.5],
  ['accent-ink', 'accent-hover', 4.5],
  ['danger-ink', 'danger', 4.5],
  ['danger-ink', 'danger-hover', 4.5],
  ['paper', 'ink', 4.5],
  ['paper', 'ink-2', 4.5],
  ...GROUNDS.map((ground): [string, string, number] => ['soon-mark', ground, 3]),
  ['control', 'paper', 3],
  ['control', 'raised', 3],
];

test.each(THEMES)('every colour of the %s theme can be read on what it stands on', (theme) => {
  const tooWeak = PAIRS.map(([front, back, least]) => ({
    pair: `${front} on ${back}`,
    contrast: contrastOf(colorOf(front, theme), colorOf(back, theme)),
    least,
  })).filter(({ contrast, least }) => contrast < least);
  expect(tooWeak).toEqual([]);
});

test('under the mouse, a row gets darker on white and lighter on black', () => {
  const luminance = (name: string, theme: Theme) => luminanceOf(colorOf(name, theme));
  expect(luminance('sunken', 'light')).toBeLessThan(luminance('paper', 'light'));
  expect(luminance('sunken', 'dark')).toBeGreaterThan(luminance('raised', 'dark'));
});

const SCALE = ['title', 'section', 'body', 'small', 'meta'];

/** What a class or a rule says of the size of text, if it’s not one of the scale. */
function sizesOff(text: string): string[] {
  const classes = text.match(/\btext-(?:xs|sm|base|lg|\d?xl|\[[\d.]+(?:rem|px)\])(?![\w-])/g);
  const rules = text.match(/font-size: [^;]+;|\bfont: [^;]+;/g) ?? [];
  const ofScale = new RegExp(`var\\(--text-(?:${SCALE.join('|')})\\)`);
  // Phones zoom into a field whose text is smaller.
  const isAllowed = (rule: string) => ofScale.test(rule) || rule === 'font-size: 1rem;';
  return [...(classes ?? []), ...rules.filter((rule) => !isAllowed(rule))];
}

test('text has one of the five sizes, everywhere', () => {
  const root = new URL('../../', import.meta.url);
  const paths = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:tsx?|css)$/.test(path) && !/\.test\.|testing\//.test(path))
    .map((path) => `src/${path}`);
  expect(paths.length).toBeGreaterThan(300);
  const off = [...paths, 'index.html'].flatMap((path) =>
    sizesOff(readFileSync(new URL(path, root), 'utf8')).map((size) => `${path}: ${size}`),
  );
  expect(off).toEqual([]);
});

test.each([
  ['className="text-lg font-semibold"', ['text-lg']],
  ['className="wide:text-[0.8125rem] text-[light-dark(#000000,#ffffff)]"', ['text-[0.8125rem]']],
  ['className="text-2xl/8"', ['text-2xl']],
  ['font-size: 13px;', ['font-size: 13px;']],
  ['className="text-small text-ink-2"; font-size: var(--text-meta);', []],
])('in %s, what’s off the scale is found', (text, off) => {
  expect(sizesOff(text)).toEqual(off);
});
