import { createHash } from 'node:crypto';
import { type BufferedAnswer, responseOf } from './limit-answer';

type Send = () => Promise<BufferedAnswer>;

type ReplayCacheOptions = {
  /** In milliseconds. */
  lifetimeMs?: number;
  /** The number of answers; the oldest go first. */
  max?: number;
  /** The total size in bytes, with headers; the oldest go first. */
  maxBytes?: number;
  /** Milliseconds since the epoch, UTC. */
  now?: () => number;
};

/** Identifies a request, with a fixed length and without revealing anything about it. */
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
 * Makes a function that sends a request once, and gives repeats the same answer: while it's
 * pending, and for some minutes after it succeeded. Failures are forgotten, so that they can be
 * retried. All this is per process.
 *
 * Pending requests are never evicted: a repeat would run a second time. They need no limit here,
 * since their callers and requests take more memory than their entries.
 *
 * @returns a function of a fingerprint and the request; it throws whatever the request throws
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
