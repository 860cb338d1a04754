import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AuthGrant } from '../../../protocol/auth-grant';
import type { ListGrantsInput } from '../../../protocol/grant-list';
import { ApiError } from '../../lib/api-error';
import { idsOf } from '../testing/list-all';
import { createModelServer, grantAt, grantsWithTies } from '../testing/model-server';
import { openList, stubIdle } from '../testing/open-list';
import { patchGrants } from './grant-cache';
import { recheckGrants } from './refresh-list';

/** What happens next. Positions count from the newest grant. */
const command = fc.oneof(
  fc.constantFrom('scroll', 'idle', 'update', 'wait'),
  fc.constantFrom('leave and come back', 'fail once', 'retry'),
  fc.record({ create: fc.integer({ min: 1, max: 120 }), tie: fc.boolean() }),
  fc.record({ revokeElsewhere: fc.nat(300) }),
  fc.record({ deleteElsewhere: fc.nat(300) }),
  fc.record({ revoke: fc.nat(60) }),
  fc.record({ delete: fc.nat(60) }),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

let becomeIdle: () => void;
beforeEach(() => {
  becomeIdle = stubIdle().becomeIdle;
});
afterEach(() => vi.unstubAllGlobals());

async function createSystem(ties: number[], seed: number) {
  const model = createModelServer(grantsWithTies(ties), seed);
  let clock = ties.length;
  let failures = 0;
  const server = {
    ...model,
    get items() {
      return model.items as AuthGrant[];
    },
    /** Answers with what was there when the request came, some time later. */
    list: async (input: ListGrantsInput) => {
      if (failures > 0) {
        failures -= 1;
        throw new ApiError('unavailable', 'Away.');
      }
      const answer = structuredClone(await model.list(input));
      await new Promise((resolve) => setTimeout(resolve));
      return answer;
    },
  };
  const opened = await openList(server);
  const { client, list, look, untilQuiet } = opened;
  let close = opened.close;
  /** The whole model: what this tab has confirmed, which nothing may take back. */
  const revoked = new Set<string>();
  const gone = new Set<string>();
  const newestFirst = () => model.items.toReversed();
  const change = (id: string | undefined, status: 'revoked' | 'gone') => {
    model.items =
      status === 'gone'
        ? model.items.filter((item) => item.id !== id)
        : model.items.map((item) => (item.id === id ? { ...item, status } : item));
  };

  async function run(step: Command): Promise<void> {
    if (step === 'scroll') list.get().more();
    if (step === 'idle') becomeIdle();
    if (step === 'update') list.update();
    if (step === 'fail once') failures = 1;
    if (step === 'retry') list.get().retry();
    if (step === 'wait') await untilQuiet();
    if (step === 'leave and come back') {
      close();
      close = look();
    }
    if (typeof step === 'string') return;
    if ('create' in step) {
      for (let made = 0; made < step.create; made += 1) {
        if (made === 0 || !step.tie) clock += 1;
        model.items.push(grantAt(clock, `${clock}-${made}`));
      }
    }
    if ('revokeElsewhere' in step) change(newestFirst()[step.revokeElsewhere]?.id, 'revoked');
    if ('deleteElsewhere' in step) change(newestFirst()[step.deleteElsewhere]?.id, 'gone');
    if ('revoke' in step) {
      const id = newestFirst()[step.revoke]?.id ?? '';
      change(id, 'revoked');
      revoked.add(id);
      patchGrants(client, new Map([[id, { status: 'revoked' }]]));
    }
    if ('delete' in step) {
      const id = newestFirst()[step.delete]?.id ?? '';
      change(id, 'gone');
      gone.add(id);
      patchGrants(client, new Map([[id, null]]));
    }
  }

  function check(): void {
    const { rows, hasMore, isWhole, chunks } = list.get();
    const ids = idsOf(rows);
    expect(new Set(ids).size, 'each grant once').toBe(ids.length);
    expect(chunks.flat()).toEqual(rows);
    const moments = rows.map(({ createdAt }) => createdAt);
    expect(moments, 'newest first').toEqual(moments.toSorted().toReversed());
    expect(
      ids.filter((id) => gone.has(id)),
      'deleted here',
    ).toEqual([]);
    const active = rows.filter(({ id, status }) => revoked.has(id) && status === 'active');
    expect(idsOf(active), 'revoked here').toEqual([]);
    expect(isWhole && hasMore).toBe(false);
  }

  /** Lets all come to rest, with a server that answers. */
  async function settle(): Promise<void> {
    await untilQuiet();
    failures = 0;
    list.get().retry();
    await untilQuiet();
    check();
    list.update();
    const release = list.get().want('all');
    await untilQuiet();
    release();
    const { signal } = new AbortController();
    const known = { pages: () => list.get().pages, rows: () => list.get().rows, shown: [] };
    const recheck = { client, send: opened.send, ...known, loadedAt: 0, signal };
    await recheckGrants(recheck, async () => {});
  }

  return { list, run, check, settle, newestFirst, close: () => close() };
}

it('a list misses nothing, shows nothing twice and takes nothing back, whatever happens', async () => {
  const ties = fc.array(fc.integer({ min: 1, max: 130 }), { maxLength: 6, size: 'max' });
  const commands = fc.array(command, { maxLength: 25, size: 'max' });
  await fc.assert(
    fc.asyncProperty(ties, commands, fc.nat(), async (...given) => {
      const [sizes, steps, seed] = given;
      const system = await createSystem(sizes, seed);
      for (const step of steps) {
        await system.run(step);
        system.check();
      }
      await system.settle();
      system.check();
      const { rows, isWhole } = system.list.get();
      expect(isWhole).toBe(true);
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect(rows.toSorted(byId)).toEqual(system.newestFirst().toSorted(byId));
      system.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);
