import { setTimeout } from 'node:timers/promises';
import { type Answer, emptyAnswer, gatewayPage } from './answer';
import type { Behaviour } from './behaviour';
import type { CallName } from './calls';
import type { Outcome } from './outcome';
import { createRandom } from './random';
import { internalError } from './refusal';

const READS: CallName[] = ['getGrant', 'listGrants', 'getChallenges', 'getProfile'];

function isMeant(only: Behaviour['weather']['only'], call: CallName): boolean {
  if (only === 'all') return true;
  if (only === 'reads') return READS.includes(call);
  return only === 'writes' ? !READS.includes(call) : only === call;
}

/** Decides what becomes of each call, and how its answer looks then. */
export class Weather {
  #seed: number | undefined;
  #random = () => 0;

  /** Takes the next outcome of the fixed list, or draws one. */
  outcomeOf(call: CallName, weather: Behaviour['weather']): Outcome {
    if (!isMeant(weather.only, call)) return 'done';
    const fixed = weather.next.shift();
    if (fixed !== undefined) return fixed;
    if (weather.seed !== this.#seed) {
      this.#seed = weather.seed;
      this.#random = createRandom(weather.seed);
    }
    if (this.#random() >= weather.failureRate) return 'done';
    const drawn = Math.floor(this.#random() * weather.failures.length);
    return weather.failures[drawn] ?? 'done';
  }
}

export const happensBefore = (outcome: Outcome) => outcome.startsWith('before-');

/** Waits; an abort ends the waiting with an error. */
export async function delay(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await setTimeout(ms, undefined, { signal });
}

/**
 * The answer as it leaves, and how much of its body does: `null` where the connection goes without
 * an answer.
 *
 * @param answer what the call answered, or `undefined` where it was not carried out
 */
export function weathered(
  answer: Answer | undefined,
  outcome: Outcome,
): { answer: Answer; sentLength: number } | null {
  const plain = answer ?? internalError().answer;
  const whole = (sent: Answer) => ({ answer: sent, sentLength: sent.body.length });
  const half = plain.body.slice(0, Math.ceil(plain.body.length / 2));
  switch (outcome === 'done' ? outcome : outcome.slice(outcome.indexOf('-') + 1)) {
    case 'gone':
      return null;
    case 'cut':
      return { answer: plain, sentLength: half.length };
    case 'truncated':
      return whole({ ...plain, body: half });
    case 'empty':
      return whole(emptyAnswer(plain.status));
    case '500':
      return whole(internalError().answer);
    case '502':
    case '503':
    case '504':
      return whole(gatewayPage(Number(outcome.slice(-3))));
    default:
      return whole(plain);
  }
}
