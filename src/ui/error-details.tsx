import { ApiError } from '../lib/api-error';

/** What a server said of its own failure. That helps those who run it, but isn't written for everyone. */
export function ErrorDetails({ error }: { error: unknown }) {
  const said = error instanceof ApiError && error.details.said;
  return (
    said && (
      <details className="w-full text-ink-2">
        <summary className="w-fit">Details</summary>
        <p className="wrap-anywhere whitespace-pre-wrap">{said}</p>
      </details>
    )
  );
}
