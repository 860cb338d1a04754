import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NetworkDouble } from './network-double';
import { Replay, type Replayed } from './testing/replay';
import { type RecordedCall, recordedCalls } from './testing/transcript';

/** What stays different, by the name of the call. */
const DIFFERENT: Record<string, { why: string; answer: Partial<Replayed> }> = {
  'GET of a POST': {
    why: 'A real server takes it for GET /profile/{profileId}, a call that the dashboard never makes.',
    answer: { status: 404, answer: { message: 'Not found', code: 'NOT_FOUND' } },
  },
};

/** The double adds it to each preflight, so that browsers ask again after a test changes a switch. */
const MAX_AGE = { 'access-control-max-age': '0' };

const expectedOf = (recorded: RecordedCall, expected: Replayed): Replayed =>
  recorded.method === 'OPTIONS'
    ? { ...expected, cors: { ...expected.cors, ...MAX_AGE } }
    : expected;

let double: NetworkDouble;
const pairs = new Map<string, { answered: Replayed; expected: Replayed }>();

beforeAll(async () => {
  double = await NetworkDouble.start();
  let time = Date.now();
  // No two grants share a moment, as when the calls were recorded.
  double.now = () => ++time;
  const replay = new Replay(double);
  for (const recorded of recordedCalls) {
    const answered = await replay.call(recorded);
    const expected = expectedOf(recorded, replay.expected(recorded));
    pairs.set(recorded.name, { answered, expected });
  }
});

afterAll(() => double.stop());

const pairOf = (name: string) => pairs.get(name) ?? expect.fail(`${name} wasn’t replayed`);

describe('the double answers like a real server', () => {
  const same = recordedCalls.filter(({ name }) => !(name in DIFFERENT));
  test.each(same.map(({ name }) => [name]))('%s', (name) => {
    const { answered, expected } = pairOf(name);
    expect(answered).toEqual(expected);
  });
});

describe('the double differs from a real server', () => {
  test.each(Object.entries(DIFFERENT))('%s', (name, { answer }) => {
    const { answered, expected } = pairOf(name);
    expect(answered).toMatchObject(answer);
    expect(answered).not.toEqual(expected);
  });
});
