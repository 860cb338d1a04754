import { setTimeout } from 'node:timers/promises';
import { type Answer, emptyAnswer, gatewayPage } from './answer';
import type { Behaviour } from './behaviour';
import type { CallName } from './calls';
import type { Outcome } from './outcome';
import { createRandom } from './random';
import { internalError } from './refusal';

const READS: CallName[] = ['getGrant', 'listGrants', 'getChallenges', 'getProfile'];

function appliesTo(only: Behaviour['weather']['only'], call: CallName): boolean {
  if (only === 'all') return true;
  if (only === 'reads') return READS.includes(call);
  return only === 'writes' ? !READS.includes(call) : only === call;
}

export class Weather {
  #seed: number | undefined;
  #random = () => 0;

  outcomeOf(call: CallName, weather: Behaviour['weather']): Outcome {
    if (!appliesTo(weather.only, call)) return 'done';
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

export const failsBefore = (outcome: Outcome) => outcome.startsWith('before-');

/** @throws AbortError if the signal aborts first */
export async function delay(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await setTimeout(ms, undefined, { signal });
}

/**
 * Applies a failure to an answer. `sentLength` is how much of the body is sent. `null` drops the
 * connection without an answer.
 *
 * @param answer `undefined` if the call wasn't executed
 */
export function weathered(
  answer: Answer | undefined,
  outcome: Outcome,
): { answer: Answer; sentLength: number } | null {
  const original = answer ?? internalError().answer;
  const whole = (sent: Answer) => ({ answer: sent, sentLength: sent.body.length });
  const half = original.body.slice(0, Math.ceil(original.body.length / 2));
  switch (outcome === 'done' ? outcome : outcome.slice(outcome.indexOf('-') + 1)) {
    case 'gone':
      return null;
    case 'cut':
      return { answer: original, sentLength: half.length };
    case 'truncated':
      return whole({ ...original, body: half });
    case 'empty':
      return whole(emptyAnswer(original.status));
    case '500':
      return whole(internalError().answer);
    case '502':
    case '503':
    case '504':
      return whole(gatewayPage(Number(outcome.slice(-3))));
    default:
      return whole(original);
  }
}
