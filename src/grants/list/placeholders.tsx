const ROWS = ['60%', '45%', '70%', '50%', '65%', '40%', '55%', '60%'];

/** The words of index.html, which shows them before the script is there. */
const LOADING =
  'Loading the grants of this profile. Nothing is asked of anybody but its server, and no key ever leaves this browser.';

/** Stands where the counts will stand, in their size. */
export function CountsPlaceholder() {
  return <div className="mb-4 h-56 border-y border-line py-4 text-ink-3 wide:h-32">{LOADING}</div>;
}

/** Stands where the list will stand, in its size, until it has come. */
export function RowPlaceholders() {
  return (
    <div role="status" aria-label="Loading grants">
      <div className="h-9 border-b border-line-strong" />
      {ROWS.map((width, index) => (
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
