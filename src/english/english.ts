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

export const dateFormat = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(ENGLISH, options);

export const numberFormat = (options?: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(ENGLISH, options);

export const relativeFormat = () => new Intl.RelativeTimeFormat(ENGLISH, { numeric: 'auto' });

export const listFormat = (type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat(ENGLISH, { type });

/** For names, which people wrote in any language: in the order of the reader's own. */
export const nameCollator = () => new Intl.Collator(undefined, { numeric: true });

/** For single characters as a reader sees them. They're the same in all languages. */
export const characterSegmenter = () => new Intl.Segmenter();
