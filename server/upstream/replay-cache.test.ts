import { describe, expect, it } from 'vitest';
import type { BufferedAnswer } from './limit-answer';
import { createReplayCache, fingerprintOf } from './replay-cache';

const wholeOf = async (response: Response): Promise<BufferedAnswer> => ({
  status: response.status,
  headers: response.headers,
  body: await response.arrayBuffer(),
});

/** A server that counts what it is asked. */
function counting(respond: (count: number) => Response) {
  let count = 0;
  return {
    ask: async () => {
      count += 1;
      return wholeOf(respond(count));
    },
    count: () => count,
  };
}

const numbered = (count: number) => Response.json(`id-${count}`, { headers: { 'x-id': 'a' } });

describe('createReplayCache', () => {
  it('sends simultaneous requests once, and gives each the whole answer', async () => {
    const { ask, count } = counting(numbered);
    const once = createReplayCache();
    const answers = await Promise.all([once('a', ask), once('a', ask), once('a', ask)]);
    expect(count()).toBe(1);
    for (const answer of answers) {
      expect(answer.headers.get('x-id')).toBe('a');
      expect(await answer.json()).toBe('id-1');
    }
  });

  it('keeps requests apart', async () => {
    const { ask } = counting(numbered);
    const once = createReplayCache();
    expect(await (await once('a', ask)).json()).toBe('id-1');
    expect(await (await once('b', ask)).json()).toBe('id-2');
  });

  it('replays an answer until it expires', async () => {
    let time = 0;
    const { ask } = counting(numbered);
    const once = createReplayCache({ lifetimeMs: 1000, now: () => time });
    await once('a', ask);
    time = 999;
    expect(await (await once('a', ask)).json()).toBe('id-1');
    time = 1000;
    expect(await (await once('a', ask)).json()).toBe('id-2');
  });

  it('forgets failures, so that they can be retried', async () => {
    const { ask } = counting((count) => {
      if (count === 1) throw new Error('gone');
      return count === 2 ? Response.json({}, { status: 500 }) : numbered(count);
    });
    const once = createReplayCache();
    await expect(once('a', ask)).rejects.toThrow('gone');
    expect((await once('a', ask)).status).toBe(500);
    expect(await (await once('a', ask)).json()).toBe('id-3');
    expect(await (await once('a', ask)).json()).toBe('id-3');
  });

  it('keeps a limited number of answers', async () => {
    const { ask, count } = counting(numbered);
    const once = createReplayCache({ max: 2 });
    for (const fingerprint of ['a', 'b', 'c']) await once(fingerprint, ask);
    expect(await (await once('c', ask)).json()).toBe('id-3');
    expect(await (await once('a', ask)).json()).toBe('id-4');
    expect(count()).toBe(4);
  });

  it.each([
    ['long bodies', () => new Response('x'.repeat(400))],
    ['long headers', () => new Response(null, { headers: { 'x-id': 'x'.repeat(400) } })],
  ])('keeps a limited number of bytes of answers with %s', async (_, respond) => {
    const { ask, count } = counting(respond);
    const once = createReplayCache({ maxBytes: 1000 });
    for (const fingerprint of ['a', 'b', 'c']) await once(fingerprint, ask);
    await once('b', ask);
    await once('c', ask);
    expect(count()).toBe(3);
    await once('a', ask);
    expect(count()).toBe(4);
    await once('b', ask);
    expect(count()).toBe(5);
  });

  it('keeps a few megabytes by default', async () => {
    const { ask, count } = counting(() => new Response('x'.repeat(65_536)));
    const once = createReplayCache();
    for (let index = 0; index < 100; index += 1) await once(`${index}`, ask);
    for (let index = 40; index < 100; index += 1) await once(`${index}`, ask);
    expect(count()).toBe(100);
    for (let index = 0; index < 30; index += 1) await once(`${index}`, ask);
    expect(count()).toBe(130);
  });

  it('has room again when answers expire', async () => {
    let time = 0;
    const { ask, count } = counting(() => new Response('x'.repeat(400)));
    const once = createReplayCache({ maxBytes: 1000, lifetimeMs: 1000, now: () => time });
    for (const fingerprint of ['a', 'b']) await once(fingerprint, ask);
    time = 1000;
    for (const fingerprint of ['c', 'd', 'c', 'd']) await once(fingerprint, ask);
    expect(count()).toBe(4);
  });

  it('never evicts a pending request', async () => {
    let finish = () => {};
    const slow = counting(numbered);
    const askSlowly = async () => {
      const answer = await slow.ask();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return answer;
    };
    const once = createReplayCache({ max: 1, maxBytes: 100 });
    const first = once('slow', askSlowly);
    const { ask } = counting(numbered);
    for (const fingerprint of ['a', 'b', 'c']) await once(fingerprint, ask);
    const repeat = once('slow', askSlowly);
    finish();
    for (const answer of await Promise.all([first, repeat])) {
      expect(await answer.json()).toBe('id-1');
    }
    expect(slow.count()).toBe(1);
  });

  it('replays an answer without a body', async () => {
    const once = createReplayCache();
    const { ask } = counting(() => new Response(null, { status: 204 }));
    expect((await once('a', ask)).status).toBe(204);
  });
});

describe('fingerprintOf', () => {
  it('depends on each part, and on where it ends', () => {
    const bytes = new TextEncoder().encode('body').buffer;
    const prints = [
      fingerprintOf('Bearer a', 'key', bytes),
      fingerprintOf('Bearer b', 'key', bytes),
      fingerprintOf('Bearer a', 'other', bytes),
      fingerprintOf('Bearer a', 'key', new ArrayBuffer(0)),
      fingerprintOf('Bearer ak', 'ey', bytes),
    ];
    expect(new Set(prints).size).toBe(prints.length);
    expect(prints.join()).not.toContain('Bearer');
  });
});
