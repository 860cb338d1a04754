import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LogError } from './log-error';
import { formatLine, type LogEntry, type LogHeader, parseLine } from './log-line';
import { scanLog } from './scan-log';

/** For the owner only: it names profiles and says when their grants ended. */
const MODE = 0o600;
/** No header is longer. */
const HEADER_BYTES = 256;
const HEADER_START = '{"log":1,"id":"';

/** Up to where a database knows a log. */
export type LogPosition = {
  /** Of the header that was the last one when the database wrote to the log. */
  id: string;
  /** The offset of that header, in bytes. */
  begins: number;
  /** All that is in the log up to this offset has happened in the database. */
  size: number;
};

const linesOf = (entries: readonly LogEntry[]) => {
  const at = new Date().toISOString();
  return entries.map((entry) => formatLine({ at, ...entry })).join('');
};

async function syncFolderOf(file: string): Promise<void> {
  const folder = await open(dirname(file));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function withFile<T>(
  file: string,
  flags: number,
  work: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await open(file, flags, MODE);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

async function headerAt(handle: FileHandle, offset: number): Promise<LogHeader | null> {
  const { buffer, bytesRead } = await handle.read(
    Buffer.alloc(HEADER_BYTES),
    0,
    HEADER_BYTES,
    offset,
  );
  const [text = ''] = buffer.toString('utf8', 0, bytesRead).split('\n');
  const content = parseLine(text);
  return content && 'log' in content ? content : null;
}

/**
 * What a file is to a position: the log it speaks of, that log with a gap, or something else, such as
 * another log or an older copy.
 */
type Relation = 'whole' | 'gap' | 'other';

async function relate(handle: FileHandle, { id, begins, size: known }: LogPosition) {
  const { size } = await handle.stat();
  const header = await headerAt(handle, begins);
  let relation: Relation = 'other';
  if (header?.id === id && size >= known) relation = header.whole ? 'whole' : 'gap';
  return { relation, size };
}

/** Removes what a writer left behind that stopped in the middle of a line. */
async function removeTornLine(handle: FileHandle, from: number, size: number): Promise<number> {
  if (size === from) return size;
  const tail = Buffer.alloc(size - from);
  await handle.read(tail, 0, tail.length, from);
  const end = from + tail.lastIndexOf('\n') + 1;
  if (end < size) await handle.truncate(end);
  return end;
}

/** @throws Error of the file system if the file is missing, or can't be read and written */
export const relationOf = (file: string, position: LogPosition): Promise<Relation> =>
  withFile(file, constants.O_RDWR, async (handle) => (await relate(handle, position)).relation);

/**
 * Appends to a log, and returns once that's on the disk. The caller holds the lock of the position, so
 * no other process appends meanwhile. The file is opened each time, because it may have been replaced.
 *
 * @returns the new position
 * @throws LogError if the file isn't the log that the position speaks of, or has a gap; Error of the
 *   file system if it can't be written
 */
export function appendToLog(
  file: string,
  position: LogPosition,
  entries: readonly LogEntry[],
): Promise<LogPosition> {
  return withFile(file, constants.O_RDWR | constants.O_APPEND, async (handle) => {
    const { relation, size } = await relate(handle, position);
    if (relation !== 'whole') {
      throw new LogError(`${file} ${relation === 'gap' ? 'has a gap' : "isn't the log in use"}`);
    }
    const end = await removeTornLine(handle, position.size, size);
    const lines = Buffer.from(linesOf(entries));
    await handle.appendFile(lines);
    await handle.datasync();
    return { ...position, size: end + lines.length };
  });
}

async function writeAll(handle: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  let done = 0;
  // A full disk takes a part first, and refuses the rest.
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
  await handle.datasync();
}

/** Whether a file without a whole line is what a crash left of a new log. */
async function isTornHeader(handle: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  const text = buffer.toString('utf8', 0, bytesRead);
  return text.startsWith(HEADER_START) || HEADER_START.startsWith(text) || /^\0+$/.test(text);
}

/** The last header of a log, and where its last whole line ends. */
async function lookThrough(file: string, handle: FileHandle) {
  let first: LogEntry | LogHeader | null | undefined;
  let last: { begins: number; header: LogHeader } | undefined;
  const end = await scanLog(file, 0, (lines) => {
    for (const { begins, content } of lines) {
      if (first === undefined) first = content;
      if (content && 'log' in content) last = { begins, header: content };
    }
  });
  const isLog = first === undefined ? await isTornHeader(handle) : !!first && 'log' in first;
  if (!isLog) throw new LogError(`${file} isn't a log of revocations, or its start is damaged`);
  return { last, end };
}

/**
 * Writes a header, into a new file or at the end of a log, and returns once it's on the disk. Only from
 * here on does the log say everything about the database.
 *
 * @param hasGap whether something may have happened that the log doesn't say: then no backup from
 *   before can rely on it. That's written first, and in place, where it works even if the disk is full
 * @throws LogError if the file is something else than a log; Error of the file system if it can't be
 *   written
 */
export function beginLog(
  file: string,
  hasGap: boolean,
  entries: readonly LogEntry[] = [],
): Promise<LogPosition> {
  return withFile(file, constants.O_RDWR | constants.O_CREAT, async (handle) => {
    // Reading from a device would never end.
    if (!(await handle.stat()).isFile()) throw new LogError(`${file} isn't a file`);
    const { last, end } = await lookThrough(file, handle);
    if (last && hasGap) {
      await writeAll(handle, Buffer.from(formatLine({ ...last.header, whole: 0 })), last.begins);
    }
    const id = randomUUID();
    const lines = Buffer.from(formatLine({ log: 1, id, whole: 1 }) + linesOf(entries));
    await handle.truncate(end);
    await writeAll(handle, lines, end);
    await syncFolderOf(file);
    return { id, begins: end, size: end + lines.length };
  });
}
