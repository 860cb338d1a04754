const BAR_WIDTHS = ['60%', '45%', '70%', '50%', '65%', '40%', '55%', '60%'];

/** The words of index.html, which shows them before the script is there. */
const LOADING_TEXT =
  'Loading the grants of this profile. Nothing is asked of anybody but its server, and no key ever leaves this browser.';

/** Stands where the counts will stand, in their size. */
export function CountsPlaceholder() {
  return (
    <div className="mb-4 h-56 border-y border-line py-4 text-ink-3 wide:h-32">{LOADING_TEXT}</div>
  );
}

/**
 * How the search and the choices stand above the list, and what space is kept until they come: by the
 * width that there is for the size of text, so that neither a word nor a larger text makes another row.
 * Wide, the names stand beside their choices; in between, above them in one row; narrow, in three rows.
 */
export const TOOLBAR_LAYOUT =
  'mb-2 grid min-h-39.5 grid-cols-2 content-start gap-2 @2xl:min-h-13.5 @2xl:grid-cols-[minmax(0,6fr)_auto_auto_minmax(0,5fr)] @2xl:items-end @4xl:flex @4xl:min-h-8.5 @4xl:items-center @4xl:gap-4';

/** The same for the row below it of the filters that a link has set. */
export const CHIPS_LAYOUT = 'mb-2 flex min-h-8.5 flex-wrap gap-2';

/** Stands where the list will stand, in its size, until it has come. */
export function RowPlaceholders() {
  return (
    <div role="status" aria-label="Loading grants">
      <div className="h-9 border-b border-line-strong" />
      {BAR_WIDTHS.map((width, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change places
          key={index}
          className="flex h-25 items-center border-b border-line wide:h-11"
        >
          <div className="h-3 max-w-100 rounded bg-sunken" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
