import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

/** A figure may reach its budget but not pass it. */
export type Row = {
  what: string;
  unit?: string;
  figure: number;
  budget: number;
  aim?: number;
  /** The budget is a minimum rather than a maximum. */
  isMinimum?: boolean;
};

const DOCUMENT = join(root, 'docs/performance.md');

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
/** For what would be rounded to nothing. */
const tiny = new Intl.NumberFormat('en', { maximumSignificantDigits: 1 });
const withUnit = (value: number | undefined, unit = '') =>
  value === undefined
    ? '–'
    : `${(value > 0 && value < 0.01 ? tiny : number).format(value)}${unit && ` ${unit}`}`;

function verdictOf({ figure, budget, aim, isMinimum = false }: Row): string {
  const meets = (limit: number) => (isMinimum ? figure >= limit : figure <= limit);
  if (!meets(budget)) return '**missed**';
  return aim === undefined || meets(aim) ? 'held' : 'held, aim missed';
}

function tableOf(rows: Row[]): string {
  const lines = rows.map((row) => [
    row.what,
    `${row.isMinimum ? '≥ ' : ''}${withUnit(row.budget, row.unit)}`,
    withUnit(row.aim, row.unit),
    withUnit(row.figure, row.unit),
    verdictOf(row),
  ]);
  const table = [['what', 'budget', 'aim', 'figure', ''], Array(5).fill('---'), ...lines];
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

function commit(): string {
  try {
    const isChanged = git('status', '--porcelain', '--', ':!docs/performance.md') !== '';
    return `commit ${git('rev-parse', '--short', 'HEAD')}${isChanged ? ' with uncommitted changes' : ''}`;
  } catch {
    return 'unknown commit';
  }
}

function environment(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${new Date().toISOString().slice(0, 10)}, ${processors[0]?.model}, ${processors.length} cores, ${memory} GB, Node ${process.versions.node}, ${commit()}.`;
}

/**
 * Prints the results of a benchmark and replaces its section in docs/performance.md.
 *
 * @param notes other measurements, one per line
 */
export function report(bench: string, rows: Row[], notes: string[]): void {
  const table = tableOf(rows);
  const text = [environment(), table, ...notes.map((note) => `- ${note}`)];
  const [startMark, endMark] = [`<!-- bench:${bench} -->`, `<!-- /bench:${bench} -->`];
  const document = readFileSync(DOCUMENT, 'utf8');
  const [before, after] = [document.indexOf(startMark), document.indexOf(endMark)];
  if (before < 0 || after < before) throw new Error(`${DOCUMENT} has no section for ${bench}`);
  const body = `${text[0]}\n\n${table}\n${notes.length > 0 ? `\n${text.slice(2).join('\n')}\n` : ''}`;
  writeFileSync(
    DOCUMENT,
    `${document.slice(0, before + startMark.length)}\n\n${body}\n${document.slice(after)}`,
  );
  console.log([...text, `\nUpdated docs/performance.md.`].join('\n'));
}
