import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSearch } from '../database/open-database';
import { ACTION_KINDS, modelAction } from '../testing/model/model-actions';
import { createActor, makeSide } from '../testing/model/model-actor';
import { temporaryDatabase, temporaryPlace } from '../testing/temporary-database';
import { startTestServer } from '../testing/test-server';
import { trial } from '../testing/trial';

const { runs, seed, timeout } = trial({ byDay: 5, byNight: 150 });
const ACTIONS = { minLength: 50, maxLength: 100 };

test('two servers on one database answer as the model does, whatever several profiles do', {
  timeout,
}, async () => {
  const place = await temporaryPlace();
  const clock = { now: Date.now() };
  const start = async () => {
    const db = await temporaryDatabase(place);
    return startTestServer({ db, search: openSearch(place, db).search, now: () => clock.now });
  };
  const servers = [await start(), await start()];
  const [server] = servers;
  if (!server) throw new Error('no server was started');
  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(modelAction, ACTIONS), async (actions) => {
      const sides = await Promise.all([1, 2, 3].map(() => makeSide(server)));
      const act = createActor({ servers, clock, sides });
      for (const action of actions) {
        await act(action);
        done.set(action.do, (done.get(action.do) ?? 0) + 1);
      }
      // At the end, both list just what the models hold.
      for (const [who] of sides.entries()) {
        for (const via of [0, 1]) await act({ do: 'list', who, via, which: 0, limit: 50 });
      }
    }),
    { numRuns: runs, seed },
  );
  for (const kind of ACTION_KINDS) expect(done.get(kind), kind).toBeGreaterThan(runs / 2);
});
