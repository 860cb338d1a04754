import type { ListedProfile } from './profile-list';

/** What would move the cursor, or turn the direction of the line. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const CELLS: [heading: string, cell: (profile: ListedProfile) => string][] = [
  ['ID', ({ id }) => id],
  ['STATE', ({ state }) => state],
  ['CREATED', ({ createdAt }) => createdAt.slice(0, 10)],
  ['GRANTS', ({ liveGrants, allGrants }) => `${liveGrants}/${allGrants}`],
  // The last one: its width depends on the terminal.
  ['NAME', ({ displayName }) => (displayName ?? '').replace(UNPRINTABLE, '\ufffd')],
];

/** Profiles for a terminal: a line with headings, and one for each profile. */
export function tableOf(profiles: ListedProfile[]): string {
  const rows = [
    CELLS.map(([heading]) => heading),
    ...profiles.map((profile) => CELLS.map(([, cell]) => cell(profile))),
  ];
  const widths = CELLS.map((_, column) =>
    rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
