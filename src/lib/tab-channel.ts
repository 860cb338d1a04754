import type * as z from 'zod/mini';

/**
 * A way to tell the other tabs of this dashboard what happened in this one. What comes in is parsed:
 * another tab may run another version. It is not for secrets.
 */
export function createTabChannel<T>(name: string, schema: z.ZodMiniType<T>) {
  const open = () => new BroadcastChannel(`auth-grants.${name}`);
  return {
    post(value: T): void {
      const channel = open();
      channel.postMessage(value);
      channel.close();
    },
    /** Calls back for what other tabs post, until the function that it gives is called. */
    listen(onValue: (value: T) => void): () => void {
      const channel = open();
      channel.onmessage = ({ data }) => {
        const read = schema.safeParse(data);
        if (read.success) onValue(read.data);
      };
      return () => channel.close();
    },
  };
}
