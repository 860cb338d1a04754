import { createHash } from 'node:crypto';
import { responseOf, type WholeAnswer } from './whole-answer';

type Ask = () => Promise<WholeAnswer>;

type MemoryOptions = {
  /** How long an answer is given again, in milliseconds. */
  lifetimeMs?: number;
  /** How many answers are kept; the oldest go first. */
  max?: number;
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

const isSuccess = ({ status }: WholeAnswer) => status >= 200 && status < 300;

/**
 * Makes a function that makes a request once, and gives whoever repeats it the same answer: while it
 * is under way, and for some minutes after it went well. One that failed is forgotten, so that it
 * can be tried again. All of it is kept in this process alone.
 *
 * @returns a function of a fingerprint and the request; it throws what the request throws
 */
export function createAnswersOnce(options: MemoryOptions = {}) {
  const { lifetimeMs = 600_000, max = 1000, now = Date.now } = options;
  const answers = new Map<string, { answer: Promise<WholeAnswer>; until: number }>();

  function forgetOld(): void {
    for (const [fingerprint, { until }] of answers) {
      if (until > now() && answers.size <= max) return;
      answers.delete(fingerprint);
    }
  }

  function start(fingerprint: string, ask: Ask): Promise<WholeAnswer> {
    const answer = ask();
    const entry = { answer, until: now() + lifetimeMs };
    const forget = () => {
      if (answers.get(fingerprint) === entry) answers.delete(fingerprint);
    };
    answers.set(fingerprint, entry);
    answer.then((whole) => {
      if (!isSuccess(whole)) forget();
    }, forget);
    forgetOld();
    return answer;
  }

  return async (fingerprint: string, ask: Ask): Promise<Response> => {
    forgetOld();
    const known = answers.get(fingerprint)?.answer;
    return responseOf(await (known ?? start(fingerprint, ask)));
  };
}
