import { expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { createTabChannel } from './tab-channel';

const schema = z.object({ id: z.string() });
const signal = createTabChannel('test', schema);
const otherTab = createTabChannel('test', schema);

/** Every tab of a test posts on a channel of its own, as browsers have it. */
const postRaw = (data: unknown) => {
  const channel = new BroadcastChannel('auth-grants.test');
  channel.postMessage(data);
  channel.close();
};

it('delivers messages to other tabs until they stop listening', async () => {
  const heard: unknown[] = [];
  const stop = signal.listen((value) => heard.push(value));
  otherTab.post({ id: 'a' });
  await vi.waitFor(() => expect(heard).toEqual([{ id: 'a' }]));
  stop();
  const later: unknown[] = [];
  const stopLater = signal.listen((value) => later.push(value));
  otherTab.post({ id: 'b' });
  await vi.waitFor(() => expect(later).toEqual([{ id: 'b' }]));
  stopLater();
  expect(heard).toEqual([{ id: 'a' }]);
});

it('does not deliver a tab’s own messages to it', async () => {
  const heard: unknown[] = [];
  const stop = signal.listen((value) => heard.push(value));
  signal.post({ id: 'own' });
  otherTab.post({ id: 'other' });
  await vi.waitFor(() => expect(heard).toEqual([{ id: 'other' }]));
  stop();
});

it('ignores messages that do not match the schema', async () => {
  const heard: unknown[] = [];
  const stop = signal.listen((value) => heard.push(value));
  postRaw({ id: 7 });
  postRaw('nonsense');
  otherTab.post({ id: 'c' });
  await vi.waitFor(() => expect(heard).toEqual([{ id: 'c' }]));
  stop();
});

it('leaves a tab on its own if the browser denies channels, as Firefox does without storage', () => {
  vi.stubGlobal('BroadcastChannel', function deny() {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const denied = createTabChannel('denied', schema);
  const stop = denied.listen(() => {});
  expect(() => denied.post({ id: 'a' })).not.toThrow();
  expect(stop).not.toThrow();
  vi.unstubAllGlobals();
});
