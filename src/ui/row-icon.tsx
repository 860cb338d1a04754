const RING = 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0';
const dot = (x: number) => `M${x - 1} 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0`;

/** The shapes of lucide's icons (ISC licence), each joined into one path. */
const PATHS = {
  copy: 'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2',
  ellipsis: dot(5) + dot(12) + dot(19),
  check: `${RING}M16 9l-5.5 5.5L8 12`,
  clock: `${RING}M12 6v6l4 2`,
  ban: `${RING}M4.929 4.929 19.07 19.071`,
  dashed:
    'M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7',
};

export type RowIconName = keyof typeof PATHS;

/** A list shows dozens of these, so each has as few nodes as possible. */
export function RowIcon({ name }: { name: RowIconName }) {
  return (
    <svg
      aria-hidden="true"
      width={16}
      height={16}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
