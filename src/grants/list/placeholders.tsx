const BAR_WIDTHS = ['60%', '45%', '70%', '50%', '65%', '40%', '55%', '60%'];

/** The same text as in index.html, which shows it before the script has loaded. */
const LOADING_TEXT =
  'Loading the grants of this profile. Nothing is asked of anybody but its server, and no key ever leaves this browser.';

/** As tall as the counts, so that nothing shifts when they load. */
export function CountsPlaceholder() {
  return (
    <div className="mb-4 h-56 border-y border-line py-4 text-ink-3 wide:h-32">{LOADING_TEXT}</div>
  );
}

/**
 * Lays out the toolbar and reserves its height until it loads. The breakpoints are container widths
 * in rem, so larger text moves to the next layout instead of wrapping. Wide: labels beside their
 * fields. Medium: labels above them, in one row. Narrow: three rows.
 */
export const TOOLBAR_LAYOUT =
  'mb-2 grid min-h-39.5 grid-cols-2 content-start gap-2 @2xl:min-h-13.5 @2xl:grid-cols-[minmax(0,6fr)_auto_auto_minmax(0,5fr)] @2xl:items-end @4xl:flex @4xl:min-h-8.5 @4xl:items-center @4xl:gap-4';

/** The same for the row of filter chips below it. */
export const CHIPS_LAYOUT = 'mb-2 flex min-h-8.5 flex-wrap gap-2';

/** Rows as tall as those of the list, so that nothing shifts when it loads. */
export function RowPlaceholders() {
  return (
    <div role="status" aria-label="Loading grants">
      <div className="h-9 border-b border-line-strong" />
      {BAR_WIDTHS.map((width, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change order
          key={index}
          className="flex h-25 items-center border-b border-line wide:h-11"
        >
          <div className="h-3 max-w-100 rounded bg-sunken" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
