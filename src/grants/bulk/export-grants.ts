import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { localDayOf } from '../../lib/dates';

export type ExportFormat = 'csv' | 'json';

type ExportOptions = { withChallenges: boolean; now: number };

const COLUMNS = ['id', 'name', 'description', 'scope', 'status', 'state', 'createdAt', 'expiresAt'];

/** A grant as it is exported: as the server has it, with the state that it is in at this moment. */
function exported(grant: AuthGrant, { withChallenges, now }: ExportOptions) {
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

/** With these a spreadsheet begins what it takes for a formula, also behind blanks. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** One cell after RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | null): string {
  const text = value === null ? '' : FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The grants as CSV, one line each, after a line of names. */
export function toCsv(grants: readonly AuthGrant[], options: ExportOptions): string {
  const columns = options.withChallenges ? [...COLUMNS, 'challenge'] : COLUMNS;
  const rows = grants.map((grant) => {
    const values = new Map<string, string | null>(Object.entries(exported(grant, options)));
    return columns.map((column) => cell(values.get(column) ?? null));
  });
  // Without the mark at its beginning, Excel takes UTF-8 for something older.
  return `\ufeff${[columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

/** The grants as JSON, with the moment that their state is of. */
export function toJson(grants: readonly AuthGrant[], options: ExportOptions): string {
  const exportedAt = new Date(options.now).toISOString();
  return `${JSON.stringify({ exportedAt, grants: grants.map((grant) => exported(grant, options)) }, null, 2)}\n`;
}

/** A file name that every system takes: whose grants they are, and of which day. */
export function exportFileName(profileId: string, format: ExportFormat, now: number): string {
  return `grants-${profileId.replace(/[^\w.-]/g, '_')}-${localDayOf(new Date(now))}.${format}`;
}
