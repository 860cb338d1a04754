import type * as z from 'zod/mini';
import { storageName } from '../storage-name';

/**
 * Messages between the tabs of this dashboard. Incoming ones are parsed, since another tab may run
 * another version. Not for secrets.
 */
export function createTabChannel<T>(name: string, schema: z.ZodMiniType<T>) {
  let opened: BroadcastChannel | undefined;
  // One channel for both directions: a second one would deliver a tab's own messages to it.
  const open = () => {
    try {
      opened ??= new BroadcastChannel(storageName(name));
    } catch {
      // If Firefox denies storage, it denies channels too: the tab is on its own.
    }
    return opened;
  };
  return {
    post(value: T): void {
      open()?.postMessage(value);
    },
    listen(onValue: (value: T) => void): () => void {
      const channel = open();
      const onMessage = ({ data }: MessageEvent<unknown>) => {
        const read = schema.safeParse(data);
        if (read.success) onValue(read.data);
      };
      channel?.addEventListener('message', onMessage);
      return () => channel?.removeEventListener('message', onMessage);
    },
  };
}
