import { createReadStream } from 'node:fs';
import { type LogEntry, type LogHeader, parseLine } from './log-line';

const NEWLINE = 10;

type Placed = {
  /** The offset of its first byte. */
  begins: number;
  /** `null` for a line that is damaged, or of a newer version. */
  content: LogEntry | LogHeader | null;
};

/**
 * Reads a log line by line, in batches. What follows the last end of a line is left out: its writer
 * stopped in the middle, and so before it committed.
 *
 * @param from the offset of a line, in bytes
 * @returns the offset behind the last whole line
 * @throws Error of the file system, such as `ENOENT`
 */
export async function scanLog(
  file: string,
  from: number,
  use: (lines: Placed[]) => void | Promise<void>,
): Promise<number> {
  let rest: Buffer = Buffer.alloc(0);
  let begins = from;
  for await (const chunk of createReadStream(file, { start: from, highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, chunk]);
    const lines: Placed[] = [];
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(NEWLINE, start);
      if (end === -1) break;
      lines.push({
        begins: begins + start,
        content: parseLine(bytes.toString('utf8', start, end)),
      });
      start = end + 1;
    }
    begins += start;
    rest = bytes.subarray(start);
    if (lines.length > 0) await use(lines);
  }
  return begins;
}
