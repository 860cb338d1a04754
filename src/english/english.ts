/**
 * The page is in English, so its days, numbers and lists are too, whatever the browser's language is: “vor 2
 * Tagen” in an English sentence, or ۱٬۱۰۰ beside 1,100, would be read by nobody. The reader's first English
 * decides on the order of day and month. Its script, digits and calendar don't count: those of the texts are
 * Latin, 0 to 9, and Gregorian.
 *
 * @internal exported for its test
 */
export function englishOf(languages: readonly string[]): string {
  // The region comes after the language or the script, and before all else.
  const region = /(?:^|,)en(?:-[a-z]{4})?-([a-z]{2}|\d{3})\b/i.exec(`${languages}`)?.[1] ?? 'US';
  return `en-${region}-u-ca-gregory-nu-latn`;
}

const ENGLISH = englishOf(globalThis.navigator?.languages ?? []);

/** Made when it's first used: the browser takes milliseconds for each, and no page uses all of them. */
function lazily<Args extends unknown[]>(make: () => { format: (...args: Args) => string }) {
  let made: ReturnType<typeof make> | undefined;
  const format = (...args: Args) => {
    made ??= make();
    return made.format(...args);
  };
  return { format };
}

export const dateFormat = (options: Intl.DateTimeFormatOptions) =>
  lazily(() => new Intl.DateTimeFormat(ENGLISH, options));

/** From one day to another, without what they share. */
export const dateRangeFormat = (options: Intl.DateTimeFormatOptions) =>
  lazily(() => {
    const dates = new Intl.DateTimeFormat(ENGLISH, options);
    return { format: (start: number, end: number) => dates.formatRange(start, end) };
  });

export const numberFormat = (options?: Intl.NumberFormatOptions) =>
  lazily(() => new Intl.NumberFormat(ENGLISH, options));

export const relativeFormat = () =>
  lazily(() => new Intl.RelativeTimeFormat(ENGLISH, { numeric: 'auto' }));

export const listFormat = (type: 'conjunction' | 'disjunction') =>
  lazily(() => new Intl.ListFormat(ENGLISH, { type }));

/** For names, which people wrote in any language: in the order of the reader's own. */
export const nameCollator = () => new Intl.Collator(undefined, { numeric: true });

/** Single characters as a reader sees them: an emoji is one, however many code units it has. */
export const charactersOf = (text: string): string[] =>
  // The browser loads a lot for the others.
  /^[ -~]*$/.test(text)
    ? [...text]
    : Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
