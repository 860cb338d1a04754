import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { isVisible } from '../../../protocol/visible';
import { localDayOf } from '../../english/dates';
import { nameOf } from '../data/grant-name';

export type ExportFormat = 'csv' | 'json';

type ExportOptions = { withChallenges: boolean; now: number };

const COLUMNS = ['id', 'name', 'description', 'scope', 'status', 'state', 'createdAt', 'expiresAt'];

function exportedFields(grant: AuthGrant, { withChallenges, now }: ExportOptions) {
  const { id, name, description = '', scope, status, createdAt, expiresAt = null } = grant;
  return {
    id,
    name,
    description,
    scope,
    status,
    state: stateOf(grant, now),
    createdAt,
    expiresAt,
    ...(withChallenges && { challenge: grant.challenge }),
  };
}

const TAB = /\t/g;
const LINE_BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;

/**
 * Spreadsheets take a cell that starts with one of these, even after blanks or a quote, for a formula. Some
 * split lines at other characters than commas, and don't heed quotes: each of them may start a cell. It
 * always matches the whole run, so that no text takes long.
 */
const POSSIBLE_FORMULA = /(^|[,;|\n])((?:[^\S\n]|[",;|])*)([=+\-@\uff1d\uff0b\uff0d\uff20]?)/g;
const SEPARATOR = /[,;|]/g;

/** Puts an apostrophe, which keeps it from being run, in front of whatever may become a formula. */
function withoutFormulas(text: string): string {
  return text
    .replace(TAB, ' ')
    .replace(LINE_BREAK, '\n')
    .replace(/^\n/, "'\n")
    .replace(POSSIBLE_FORMULA, (run, start: string, between: string, sign: string) =>
      sign === '' ? run : `${start}'${between.replace(SEPARATOR, "$&'")}${sign}`,
    );
}

/** Escapes a cell (RFC 4180). */
function cell(value: string | null): string {
  const text = withoutFormulas(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** For people: a name that can't be seen is written as the page shows it. */
export function toCsv(grants: readonly AuthGrant[], options: ExportOptions): string {
  const columns = options.withChallenges ? [...COLUMNS, 'challenge'] : COLUMNS;
  const rows = grants.map((grant) => {
    const fields = exportedFields(grant, options);
    if (!isVisible(grant.name)) fields.name = nameOf(grant);
    const values = new Map<string, string | null>(Object.entries(fields));
    return columns.map((column) => cell(values.get(column) ?? null));
  });
  // Without a byte order mark, Excel doesn't read the file as UTF-8.
  return `\ufeff${[columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

export function toJson(grants: readonly AuthGrant[], options: ExportOptions): string {
  const exportedAt = new Date(options.now).toISOString();
  return `${JSON.stringify({ exportedAt, grants: grants.map((grant) => exportedFields(grant, options)) }, null, 2)}\n`;
}

/** Safe on every file system. */
export function exportFileName(profileId: string, format: ExportFormat, now: number): string {
  return `grants-${profileId.replace(/[^\w.-]/g, '_')}-${localDayOf(new Date(now))}.${format}`;
}
