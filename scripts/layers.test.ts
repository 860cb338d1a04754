import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOMS } from './layers.mjs';
import { root } from './lib/root.mjs';

const CLI = fileURLToPath(
  new URL('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url),
);

/** What a planted file imports, and the rule that has to see it; `null` for what is allowed. */
type Planted = [from: string, to: string, rule: string | null];

const fileIn = (room: string, name: string) => (room.includes('.') ? room : `${room}/${name}.ts`);
const sideOf = (room: string) => room.split('/')[0] ?? '';

/** For each room one import of each kind: from its own level, from above and from below. */
const OF_ROOMS = ROOMS.flatMap(([room, level]): Planted[] => {
  const onSide = ROOMS.filter(
    ([other]) => other !== room && [sideOf(room), 'protocol'].includes(sideOf(other)),
  );
  const onOwn = onSide.filter(([other]) => sideOf(other) === sideOf(room));
  const beside = onOwn.find(([, height]) => height === level);
  const above = onOwn.find(([, height]) => height > level);
  const below = onSide.findLast(([, height]) => height < level);
  const rule = `${room.replaceAll('/', '-')}-reaches-up`;
  const plant = (to: (typeof ROOMS)[number] | undefined, seen: string | null): Planted[] =>
    // A room of one file is only ever reached by others.
    to && !room.includes('.') ? [[fileIn(room, `to-${to[1]}`), fileIn(to[0], 'x'), seen]] : [];
  return [...plant(beside, rule), ...plant(above, rule), ...plant(below, null)];
});

const OTHERS: Planted[] = [
  ['protocol/a.ts', 'src/lib/x.ts', 'protocol-is-the-base'],
  ['protocol/b.ts', 'server/lib/x.ts', 'protocol-is-the-base'],
  ['src/lib/a.ts', 'server/lib/x.ts', 'src-apart-from-server'],
  ['src/lib/a.test.ts', 'server/app/x.ts', 'src-apart-from-server'],
  ['server/lib/a.ts', 'src/lib/x.ts', 'server-apart-from-src'],
  ['src/main.tsx', 'src/app/x.ts', null],
  ['server/main.ts', 'server/seed.ts', 'server-main.ts-reaches-up'],
  ['src/lib/b.ts', 'src/lib/y.test.ts', 'only-tests-use-tests'],
  ['src/lib/c.ts', 'src/ui/testing/x.ts', 'only-tests-use-tests'],
  ['src/lib/c.test.ts', 'src/ui/testing/x.ts', null],
  ['src/lib/testing/a.ts', 'src/app/x.ts', null],
  ['src/ui/a.ts', 'src/elsewhere/x.ts', 'has-a-room'],
  ['src/ui/b.ts', 'src/stray.ts', 'has-a-room'],
  ['src/lib/circle-a.ts', 'src/lib/circle-b.ts', 'no-circle'],
  // A circle is reported once, at one of its modules.
  ['src/lib/circle-b.ts', 'src/lib/circle-a.ts', null],
];

const PLANTED = [...OF_ROOMS, ...OTHERS];

type Report = { summary: { violations: { from: string; to: string; rule: { name: string } }[] } };

let folder = '';
let report: Report;

async function plant(path: string, content: string) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'auth-grants-layers-'));
  for (const file of ['.dependency-cruiser.mjs', 'scripts/layers.mjs', 'tsconfig.base.json']) {
    await cp(join(root, file), join(folder, file), { recursive: true });
  }
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  // The types of the modules are read with TypeScript, as in the project itself.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [, to] of PLANTED) await plant(to, 'export const x = 1;\n');
  for (const [from, to] of PLANTED) {
    const up = '../'.repeat(from.split('/').length - 1);
    await plant(
      from,
      `import type * as x from '${up}${to.replace(/\.tsx?$/, '')}';\nexport type X = x;\n`,
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

describe('the map of the rooms', () => {
  it('has a violation planted in every room that has others beside or above it', () => {
    const planted = new Set(
      PLANTED.filter(([, , rule]) => rule !== null).map(([from]) => dirname(from)),
    );
    const topmost = ['protocol/catalogue'];
    const rooms = ROOMS.map(([room]) => room).filter((room) => !room.includes('.'));
    expect(rooms.filter((room) => !planted.has(room))).toEqual(topmost);
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
});
