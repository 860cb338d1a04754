import type * as z from 'zod/mini';

/**
 * A way to tell the other tabs of this dashboard what happened in this one. What comes in is parsed:
 * another tab may run another version. It is not for secrets.
 */
export function createTabChannel<T>(name: string, schema: z.ZodMiniType<T>) {
  let opened: BroadcastChannel | undefined;
  // One for both ways: a second one would bring a tab its own messages.
  const open = () => {
    opened ??= new BroadcastChannel(`auth-grants.${name}`);
    return opened;
  };
  return {
    post(value: T): void {
      open().postMessage(value);
    },
    /** Calls back for what other tabs post, until the function that it gives is called. */
    listen(onValue: (value: T) => void): () => void {
      const channel = open();
      const hear = ({ data }: MessageEvent<unknown>) => {
        const read = schema.safeParse(data);
        if (read.success) onValue(read.data);
      };
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}
