/** The height of the status links and the toolbar, so that nothing shifts when they load. */
export const HEAD_LAYOUT = 'on-screen relative z-5 min-h-19.5';

/** The same for the line with the result. */
export const RESULT_LAYOUT =
  'on-screen flex min-h-8 flex-wrap items-center gap-x-3 text-small text-ink-2';

const PARTS = [1, 2, 3, 4, 5, 6];
const ROWS = [...PARTS, 7, 8];

/** Stands where the states and the search will be. */
export const HeadPlaceholder = () => (
  <div className="skeleton-head">
    {PARTS.map((part) => (
      <i key={part} />
    ))}
  </div>
);

/** Rows as tall as those of the list, so that nothing shifts when it loads. index.html has them too. */
export function RowPlaceholders() {
  return (
    <div role="status" aria-label="Loading grants">
      <div className="h-9 border-b border-line-strong" />
      <div className="skeleton-rows">
        {ROWS.map((row) => (
          <i key={row} />
        ))}
      </div>
    </div>
  );
}
