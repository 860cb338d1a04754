import { setImmediate as afterCallbacks } from 'node:timers/promises';

/**
 * The built server, which also tells its parent how large its heap is after a collection. Run with
 * `--expose-gc` and a channel for messages.
 */
const { main } = await import(new URL('../../dist/server/main.js', import.meta.url).href);

const { gc } = globalThis;
if (!gc || !process.send) throw new Error('start it with --expose-gc and a channel for messages');

process.on('message', async () => {
  gc();
  // What the first one let go of can let go of more.
  await afterCallbacks();
  gc();
  process.send?.({ heap: process.memoryUsage().heapUsed });
});

await main(process.argv.slice(2), process.env);
