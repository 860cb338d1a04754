import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { NAMED_SCHEMAS } from '../server/openapi/named-schemas';
import { SOURCES } from '../server/start/settings';
import { USAGE } from '../server/start/usage';
import { ROOMS } from './layers.mjs';
import { root } from './lib/root.mjs';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

const RECORDS = 'docs/decisions';
const INDEX = `${RECORDS}/README.md`;
const records = readdirSync(join(root, RECORDS))
  .map((name) => `${RECORDS}/${name}`)
  .filter((path) => path !== INDEX);
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => join('docs', path));
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...pages];
const manifest = JSON.parse(read('package.json'));

/** Commands of npm itself, which need no script. */
const OWN = ['ci', 'install', 'pkg', 'view'];

it.each(documents)('%s names only scripts that exist', (path) => {
  const named = [...read(path).matchAll(/(?:^|`)npm (?:run )?([a-z][\w:-]*)/gm)].map(
    ([, name]) => name,
  );
  const known = [...Object.keys(manifest.scripts), ...OWN];
  expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
});

it.each(documents)('%s links only to what exists', (path) => {
  const targets = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const missing = targets
    .filter((target) => !/^(?:https?:|#)/.test(target))
    .filter((target) => !existsSync(join(root, dirname(path), target.replace(/#.*$/, ''))));
  expect(missing).toEqual([]);
});

/** As GitHub makes them. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

it.each(documents)('%s links only to headings that it has', (path) => {
  const text = read(path);
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
  const targets = [...text.matchAll(/\]\(#([^)\s]+)\)/g)].map(([, target = '']) => target);
  expect(targets.filter((target) => !anchors.includes(target))).toEqual([]);
});

it.each(documents)('%s names only files that exist', (path) => {
  const named = [
    ...read(path).matchAll(/`((?:bench|docs|e2e|protocol|public|scripts|server|src)\/[\w./-]+)`/g),
  ];
  const missing = named.filter(([, file = '']) => !existsSync(join(root, file)));
  expect(missing.map(([, file]) => file)).toEqual([]);
});

it.each(Object.values(SOURCES))('README and --help name $variable, each once', (source) => {
  const { variable } = source;
  const flag = 'flag' in source ? `--${source.flag}` : undefined;
  const row = `| ${flag ? `\`${flag}\` ` : ''}| \`${variable}\` |`;
  expect(read('README.md').split(`\n${row}`)).toHaveLength(2);
  const line = new RegExp(`^ +${flag ? `${flag} [A-Z]+ +` : ''}${variable} `, 'gm');
  expect(USAGE.match(line)).toHaveLength(1);
});

it('docs/api.md names every schema of the OpenAPI document, once', () => {
  const rows = read('docs/api.md').match(/^\| `[A-Z].*?` \|/gm) ?? [];
  const named = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.toSorted()).toEqual(Object.keys(NAMED_SCHEMAS).toSorted());
});

it('README and docs/performance.md name every benchmark', () => {
  const names = Object.keys(manifest.scripts).filter((name) => name.startsWith('bench:'));
  const unnamed = names.filter(
    (name) =>
      !read('README.md').includes(`\`npm run ${name}\``) ||
      !read('docs/performance.md').includes(`: \`npm run ${name}\`\n`) ||
      !read('docs/performance.md').includes(`<!-- ${name} -->\n`),
  );
  expect(unnamed).toEqual([]);
});

it('README shows exactly the rooms of the map, with their levels', () => {
  let side = '';
  const drawn = [...read('README.md').matchAll(/^( *)([\w./-]+?)\/? +(\d*) {2}\S/gm)].flatMap(
    ([, indent, name = '', level]) => {
      if (!indent) side = name;
      return level ? [[indent ? `${side}/${name}` : name, Number(level)]] : [];
    },
  );
  expect(drawn).toEqual(ROOMS);
});

it('every requirement of docs/security.md names a test that exists', () => {
  const rows = read('docs/security.md')
    .split('\n')
    .filter((line) => /^\| \d+\.\d+\.\d+ /.test(line));
  const unproven = rows.filter((row) => {
    const [, file, title] = row.match(/`([\w./-]+\.(?:test|spec)\.tsx?)`: “([^”]+)” \|$/) ?? [];
    return !file || !title || !read(file).includes(title);
  });
  expect(unproven).toEqual([]);
  expect(rows.length).toBeGreaterThanOrEqual(20);
});

it('has a record for every dependency', () => {
  const told = records.map(read).join('\n');
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
});

it.each(records)('%s has a number, its three parts, and fits on one screen', (path) => {
  const text = read(path);
  expect(path).toMatch(/\/\d{4}-[a-z0-9-]+\.md$/);
  expect(text.match(/^## .*$/gm)).toEqual(['## Context', '## Decision', '## Consequences']);
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
});

it('the index lists every record once, in order, with its number', () => {
  const named = [...read(INDEX).matchAll(/^\| \[(\d+)\]\(([^)]+)\) \| \S.*\. \|$/gm)].map(
    ([, number, name]) => [Number(number), `${RECORDS}/${name}`],
  );
  const expected = records.toSorted().map((path) => {
    const [, number] = read(path).match(/^# (\d+)\. /) ?? [];
    return [Number(number), path];
  });
  expect(named).toEqual(expected);
});
