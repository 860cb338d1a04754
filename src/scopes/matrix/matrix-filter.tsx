import { TextField } from '../../ui/field';

type MatrixFilterProps = {
  query: string;
  onChange: (query: string) => void;
  count: number;
  total: number;
};

/** Says how many rows are shown, once it is fewer than all. */
function countWords({ query, count, total }: MatrixFilterProps): string {
  if (query.trim() === '') return '';
  if (count === 0) return `No resource has “${query.trim()}” in its name.`;
  return `${count} of ${total} resources`;
}

/** Narrows the rows of the matrix; what is ticked stays ticked. */
export function MatrixFilter(props: MatrixFilterProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
      <div className="w-full max-w-60">
        <TextField
          label="Filter resources"
          type="search"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={props.query}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={(event) => {
            // It would send the form.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      <p role="status" className="py-1.5 text-ink-2 wrap-anywhere">
        {countWords(props)}
      </p>
    </div>
  );
}
