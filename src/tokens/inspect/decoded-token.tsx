import type { Claims } from '../read/read-token';

/** What a token says, as it says it. */
export function DecodedToken({ claims }: { claims: Claims }) {
  return (
    <details className="text-ink-2">
      <summary className="w-fit font-medium">Header and payload</summary>
      {[claims.header, claims.payload].map((part, index) => (
        <pre
          key={index === 0 ? 'header' : 'payload'}
          // It may be wider than its box, and has to be reachable without a mouse then.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the focus
          tabIndex={0}
          className="mt-2 overflow-x-auto rounded-md bg-sunken p-3 font-mono text-[0.78125rem]"
        >
          {JSON.stringify(part, null, 2)}
        </pre>
      ))}
    </details>
  );
}
