import { ApiError, withUnclear } from '../../lib/api-error';
import type { Send } from '../../lib/request';
import type { Session } from '../../session/session';
import type { usePublishChange } from '../data/sync-tabs';

type Publish = ReturnType<typeof usePublishChange>;
export type GrantChange = Parameters<Publish>[0];

export type Means = { send: Send; publish: Publish; session: Pick<Session, 'profile'> };

/** One kind of change to a grant. `useWrite` does it for a component. */
export type Write<Input, Result = boolean> = {
  /** The key of its mutations. */
  key: readonly string[];
  /** While a write is under way, another one with the same subject isn't begun. By default, that's all of its input. */
  subject?: (input: Input) => string;
  words: {
    pending: string;
    done: (input: Input) => string;
    failed: (input: Input) => string;
  };
  /** Whether a success ends the session itself. The server then has to say so. */
  endsSession?: (input: Input, session: Session) => boolean;
  /** Made by `runOf`. */
  run: (input: Input, means: Means) => Promise<Result>;
};

type Steps<Input, Result> = {
  request: (send: Send, input: Input, session: Means['session']) => Promise<Result>;
  /** After a lost answer: the result if the write took effect, `null` if it hasn't so far. */
  lookUp: (send: Send, input: Input) => Promise<Result | null>;
  /** Where users can look up for themselves what became of it, as part of an error message. */
  where: string;
  /** What a success changes in the lists of this tab and the others. */
  change: (input: Input, result: Result) => GrantChange;
  /** What has to be done before, and what to say if only that worked. */
  first?: (input: Input) => { write: Write<Input>; alone: string } | null;
};

/** The delays before each look-up: a later one finds a write that was still in progress. */
const LOOK_UP_DELAYS_MS = [0, 1000, 2000, 4000];
/** Enough if the server itself reported that the write failed. */
const LOOK_UPS_AFTER_ANSWER = 2;

/** A gateway that lost its server doesn't know the outcome of a write either. */
const GATEWAY_STATUSES = [502, 504];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the server has finished with the write, so it can't take effect later. */
function isAnswered({ details: { status } }: ApiError): boolean {
  return status !== undefined && !GATEWAY_STATUSES.includes(status);
}

/** The same error, but clear: for one after which nothing is to be looked up, or not yet. */
export const withoutLookUp = (error: unknown) => withUnclear(error, false);

/**
 * If the answer to a write is lost, the write isn't sent again, since the server can have carried it out:
 * `lookUp` finds out. Without any answer, the write can still take effect after the last look-up, so the
 * error then never claims that nothing was changed.
 */
async function confirm<Input, Result>(
  { request, lookUp, where }: Steps<Input, Result>,
  input: Input,
  { send, session }: Means,
): Promise<Result> {
  try {
    return await request(send, input, session);
  } catch (error) {
    if (!(error instanceof ApiError && error.details.isUnclear)) throw error;
    // Without a session nothing can be looked up.
    const delays = error.kind === 'unauthenticated' ? [] : LOOK_UP_DELAYS_MS;
    const { said } = error.details;
    let lookUps = 0;
    for (const ms of delays) {
      await pause(ms);
      try {
        const result = await lookUp(send, input);
        if (result !== null) return result;
        lookUps += 1;
      } catch (lookUpError) {
        if (!(lookUpError instanceof ApiError)) throw lookUpError;
      }
      if (lookUps === LOOK_UPS_AFTER_ANSWER && isAnswered(error)) {
        throw new ApiError(error.kind, `${error.message} Nothing was changed: try again.`, {
          said,
        });
      }
    }
    const known =
      lookUps > 0
        ? 'This hasn’t gone through yet, but it still might'
        : 'We couldn’t confirm whether this worked';
    throw new ApiError(
      delays.length > 0 ? 'unavailable' : error.kind,
      `${error.message} ${known}. Check ${where} before trying again.`,
      { said },
    );
  }
}

/**
 * What carries out a write and publishes what the server has confirmed. It throws an ApiError that says
 * whether nothing was changed or the outcome is unknown.
 */
export function runOf<Input, Result>(steps: Steps<Input, Result>): Write<Input, Result>['run'] {
  return async (input, means) => {
    const first = steps.first?.(input);
    if (first) await first.write.run(input, means);
    try {
      const result = await confirm(steps, input, means);
      means.publish(steps.change(input, result));
      return result;
    } catch (error) {
      if (!(first && error instanceof ApiError)) throw error;
      throw new ApiError(error.kind, `${first.alone} ${error.message}`, error.details);
    }
  };
}
