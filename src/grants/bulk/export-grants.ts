import { type AuthGrant, stateOf } from '../../../protocol/auth-grant';
import { isVisible } from '../../../protocol/visible';
import { localDayOf } from '../../lib/dates';
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

/** Spreadsheets take a cell that starts with one of these, even after spaces, for a formula. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Escapes a cell (RFC 4180). An apostrophe keeps spreadsheets from running it as a formula. */
function cell(value: string | null): string {
  const text = value === null ? '' : FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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
