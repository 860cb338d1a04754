import { createHash } from 'node:crypto';
import { type BufferedAnswer, responseOf } from './limit-answer';

type Send = () => Promise<BufferedAnswer>;

type ReplayCacheOptions = {
  /** How long an answer is given again, in milliseconds. */
  lifetimeMs?: number;
  /** How many answers are kept; the oldest go first. */
  max?: number;
  /** How long they all are at most, in bytes, with their headers; the oldest go first. */
  maxBytes?: number;
  /** Milliseconds since the epoch, UTC. */
  now?: () => number;
};

/** What tells a request from others, of fixed length and with nothing of it to be read back. */
export function fingerprintOf(...parts: (string | ArrayBuffer)[]): string {
  const digests = parts.map((part) => {
    const bytes = typeof part === 'string' ? part : new Uint8Array(part);
    return createHash('sha256').update(bytes).digest('hex');
  });
  return digests.join('.');
}

const isSuccess = ({ status }: BufferedAnswer) => status >= 200 && status < 300;

function bytesOf({ body, headers }: BufferedAnswer): number {
  const names = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return body.byteLength + names;
}

/**
 * Makes a function that makes a request once, and gives whoever repeats it the same answer: while it
 * is under way, and for some minutes after it went well. One that failed is forgotten, so that it
 * can be tried again. All of it is kept in this process alone.
 *
 * What is under way is never forgotten for lack of room: its repeat would run a second time. It has no
 * limit here, since its callers and the requests hold more than what is noted of it.
 *
 * @returns a function of a fingerprint and the request; it throws what the request throws
 */
export function createReplayCache(options: ReplayCacheOptions = {}) {
  const { lifetimeMs = 600_000, max = 1000, maxBytes = 4_194_304, now = Date.now } = options;
  const pending = new Map<string, Promise<BufferedAnswer>>();
  const answers = new Map<string, { answer: BufferedAnswer; bytes: number; expiresAt: number }>();
  let totalBytes = 0;

  function evict(): void {
    for (const [fingerprint, { bytes, expiresAt }] of answers) {
      if (expiresAt > now() && answers.size <= max && totalBytes <= maxBytes) return;
      answers.delete(fingerprint);
      totalBytes -= bytes;
    }
  }

  function store(fingerprint: string, answer: BufferedAnswer): void {
    const bytes = bytesOf(answer);
    answers.set(fingerprint, { answer, bytes, expiresAt: now() + lifetimeMs });
    totalBytes += bytes;
    evict();
  }

  async function start(fingerprint: string, send: Send): Promise<BufferedAnswer> {
    try {
      const sent = send();
      pending.set(fingerprint, sent);
      const answer = await sent;
      if (isSuccess(answer)) store(fingerprint, answer);
      return answer;
    } finally {
      pending.delete(fingerprint);
    }
  }

  return async (fingerprint: string, send: Send): Promise<Response> => {
    evict();
    const replayed = answers.get(fingerprint)?.answer ?? pending.get(fingerprint);
    return responseOf(await (replayed ?? start(fingerprint, send)));
  };
}
