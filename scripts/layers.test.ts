import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './lib/root.mjs';

const CLI = fileURLToPath(
  new URL('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url),
);

/** What each planted file imports, and the rule that has to see it; `null` for what is allowed. */
const PLANTED: [from: string, to: string, rule: string | null][] = [
  ['protocol/a.ts', 'src/lib/x.ts', 'protocol-is-the-base'],
  ['protocol/b.ts', 'server/x.ts', 'protocol-is-the-base'],
  ['src/lib/a.ts', 'server/x.ts', 'src-apart-from-server'],
  ['server/a.ts', 'src/lib/x.ts', 'server-apart-from-src'],
  ['src/lib/b.ts', 'src/ui/x.ts', 'src-lib-reaches-up'],
  ['src/ui/a.ts', 'src/session/x.ts', 'src-ui-reaches-up'],
  ['src/ui/b.ts', 'src/grants/x.ts', 'src-ui-reaches-up'],
  ['src/session/b.ts', 'src/scopes/x.ts', 'src-session-reaches-up'],
  ['src/scopes/a.ts', 'src/grants/x.ts', 'src-scopes-reaches-up'],
  ['src/grants/a.ts', 'src/pages/x.ts', 'src-grants-reaches-up'],
  ['src/grants/b.ts', 'src/tokens/x.ts', 'src-grants-reaches-up'],
  ['src/tokens/a.ts', 'src/insights/x.ts', 'src-tokens-reaches-up'],
  ['src/insights/a.ts', 'src/tokens/x.ts', 'src-insights-reaches-aside'],
  ['src/pages/a.ts', 'src/app/x.ts', 'src-pages-reaches-up'],
  ['src/lib/circle-a.ts', 'src/lib/circle-b.ts', 'no-circle'],
  // A circle is reported once, at one of its modules.
  ['src/lib/circle-b.ts', 'src/lib/circle-a.ts', null],
  ['server/c.ts', 'protocol/x.ts', null],
  ['src/app/a.ts', 'src/pages/x.ts', null],
  ['src/session/a.ts', 'src/ui/x.ts', null],
  ['src/grants/c.ts', 'src/ui/x.ts', null],
  ['src/grants/d.ts', 'src/session/x.ts', null],
];

type Report = { summary: { violations: { from: string; to: string; rule: { name: string } }[] } };

let folder = '';
let report: Report;

async function plant(path: string, content: string) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth-grants-layers-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    await cp(join(root, file), join(folder, file));
  }
  // The types of the modules are read with TypeScript, as in the project itself.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [, to] of PLANTED) await plant(to, 'export const x = 1;\n');
  for (const [from, to] of PLANTED) {
    const up = '../'.repeat(from.split('/').length - 1);
    await plant(
      from,
      `import type * as x from '${up}${to.replace('.ts', '')}';\nexport type X = x;\n`,
    );
  }
  const output = await new Promise<string>((resolve) => {
    const args = [CLI, '--output-type', 'json', 'protocol', 'server', 'src'];
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 25 }, (_, stdout) =>
      resolve(stdout),
    );
  });
  report = JSON.parse(output);
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it.each(PLANTED)('%s → %s: %s', (from, to, rule) => {
  const seen = report.summary.violations
    .filter((violation) => violation.from === from && violation.to === to)
    .map((violation) => violation.rule.name);
  expect(seen).toEqual(rule === null ? [] : [rule]);
});

it('sees nothing but what was planted', () => {
  const expected = PLANTED.filter(([, , rule]) => rule !== null).length;
  expect(report.summary.violations).toHaveLength(expected);
});
