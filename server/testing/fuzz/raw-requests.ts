import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** For an answer, or for the server to hang up. */
const LIMIT_MS = 10_000;

/** As a part: says that no more comes. Node ends a request whose answer isn't there yet. */
export const HALF_CLOSE = Symbol('half close');

export type RawPart = string | Uint8Array | typeof HALF_CLOSE;

/**
 * Sends bytes just as they are, part by part.
 *
 * @param patienceMs after so long without an answer, says that no more comes
 * @returns what came back until the server hung up
 * @throws Error if it doesn't hang up in time
 */
export function sendRaw(port: number, parts: RawPart[], patienceMs = LIMIT_MS): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1' }, async () => {
      for (const part of parts) {
        if (part === HALF_CLOSE) socket.end();
        else if (socket.writable) socket.write(part);
        // So that each part arrives on its own.
        if (parts.length > 1) await delay(1);
      }
    });
    const patience = setTimeout(() => socket.end(), patienceMs);
    socket.setTimeout(2 * LIMIT_MS, () => {
      socket.destroy();
      reject(new Error(`the server neither answered nor hung up: ${text}`));
    });
    socket.setEncoding('latin1').on('data', (data) => {
      text += data;
    });
    // The server may hang up while we're still sending.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(patience);
      resolve(text);
    });
  });
}

/** The statuses of the answers in what came back. */
export const statusesIn = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)].map(([, status]) => Number(status));
