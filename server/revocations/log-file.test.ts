import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-database';
import { LogError } from './log-error';
import { appendToLog, beginLog, relationOf } from './log-file';
import type { LogEntry } from './log-line';
import { scanLog } from './scan-log';

const revoked = (grant: string): LogEntry => ({ event: 'grant-revoked', profile: 'ada', grant });

async function contentsOf(file: string, from = 0) {
  const contents: unknown[] = [];
  const end = await scanLog(file, from, (lines) => {
    contents.push(...lines.map(({ content }) => content));
  });
  return { contents, end };
}

const newFile = () => join(temporaryFolder(), 'revocations.log');

describe('a log', () => {
  test('says in order what was appended, and is for its owner only', async () => {
    const file = newFile();
    const begun = await beginLog(file, false, [revoked('a')]);
    const appended = await appendToLog(file, begun, [revoked('b'), revoked('c')]);
    const header = { log: 1, id: begun.id, whole: 1 };
    const { contents, end } = await contentsOf(file);
    expect(contents).toEqual([header, revoked('a'), revoked('b'), revoked('c')]);
    expect(appended).toEqual({ id: begun.id, begins: 0, size: end });
    expect((await contentsOf(file, begun.size)).contents).toEqual([revoked('b'), revoked('c')]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('holds no more than its size when a line is longer than what is read at once', async () => {
    const file = newFile();
    const long = revoked('x'.repeat(3_000_000));
    await beginLog(file, false, [revoked('a'), long, revoked('b')]);
    expect((await contentsOf(file)).contents.slice(1)).toEqual([revoked('a'), long, revoked('b')]);
  });

  test.each(['{"at":"2027', '\0\0\0\0'])('goes on after a crash that left %j', async (torn) => {
    const file = newFile();
    const begun = await beginLog(file, false, [revoked('a')]);
    appendFileSync(file, torn);
    expect((await contentsOf(file)).end).toBe(begun.size);
    await appendToLog(file, begun, [revoked('b')]);
    const { contents, end } = await contentsOf(file);
    expect(contents.slice(1)).toEqual([revoked('a'), revoked('b')]);
    expect(end).toBe(statSync(file).size);
  });

  test('keeps what another process appended before it stopped in the middle of a line', async () => {
    const file = newFile();
    const begun = await beginLog(file, false);
    await appendToLog(file, begun, [revoked('uncommitted')]);
    appendFileSync(file, '{"at":"2027');
    await appendToLog(file, begun, [revoked('b')]);
    expect((await contentsOf(file)).contents.slice(1)).toEqual([
      revoked('uncommitted'),
      revoked('b'),
    ]);
  });

  test.each(['', '{"lo', '{"log":1,"id":"2f', '\0\0'])(
    'begins where a crash at its start left %j',
    async (torn) => {
      const file = newFile();
      writeFileSync(file, torn);
      await beginLog(file, true, [revoked('a')]);
      expect((await contentsOf(file)).contents.slice(1)).toEqual([revoked('a')]);
    },
  );

  test('that begins anew keeps what it said, and says in the old header that it had a gap', async () => {
    const file = newFile();
    const one = await beginLog(file, false, [revoked('a')]);
    expect(await relationOf(file, one)).toBe('whole');
    const two = await beginLog(file, true, [revoked('b')]);
    expect((await contentsOf(file)).contents).toEqual([
      { log: 1, id: one.id, whole: 0 },
      revoked('a'),
      { log: 1, id: two.id, whole: 1 },
      revoked('b'),
    ]);
    expect([await relationOf(file, one), await relationOf(file, two)]).toEqual(['gap', 'whole']);
    await expect(appendToLog(file, one, [revoked('c')])).rejects.toThrow(/has a gap/);
    expect(await appendToLog(file, two, [revoked('c')])).toMatchObject({ id: two.id });
  });
});

function becomeFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

function damage(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8((bytes.at(offset) ?? 0) ^ 1, offset);
  writeFileSync(file, bytes);
}

describe('nothing is appended', () => {
  test.each<[string, (file: string) => void, RegExp]>([
    ['is gone', (file) => rmSync(file), /ENOENT/],
    ['became a folder', becomeFolder, /EISDIR/],
    ['is shorter than before', (file) => truncateSync(file, 90), /isn.t the log in use/],
    ['was emptied', (file) => truncateSync(file), /isn.t the log in use/],
    ['has a damaged header', (file) => damage(file, 20), /isn.t the log in use/],
  ])('to a file that %s', async (_, change, words) => {
    const file = newFile();
    const begun = await beginLog(file, false, [revoked('a')]);
    change(file);
    await expect(appendToLog(file, begun, [revoked('b')])).rejects.toThrow(words);
  });

  test('to another log', async () => {
    const file = newFile();
    const begun = await beginLog(file, false, [revoked('a')]);
    const other = newFile();
    await beginLog(other, false, [revoked('a')]);
    const before = readFileSync(other);
    renameSync(other, file);
    await expect(appendToLog(file, begun, [revoked('b')])).rejects.toThrow(LogError);
    expect(readFileSync(file)).toEqual(before);
    expect(await relationOf(file, begun)).toBe('other');
  });

  test.each(['secret', 'one\ntwo\n', `{"some":"json"}\n`])(
    'to %j, which is no log',
    async (text) => {
      const file = newFile();
      writeFileSync(file, text);
      await expect(beginLog(file, true)).rejects.toThrow(/isn.t a log of revocations/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  test('to a device', async () => {
    await expect(beginLog('/dev/full', true)).rejects.toThrow(/isn.t a file/);
  });
});

test('a damaged line is pointed out, and the lines around it are read', async () => {
  const file = newFile();
  const begun = await beginLog(file, false, [revoked('a'), revoked('b'), revoked('c')]);
  damage(file, begun.size - 150);
  expect((await contentsOf(file)).contents.slice(1)).toEqual([revoked('a'), null, revoked('c')]);
});
