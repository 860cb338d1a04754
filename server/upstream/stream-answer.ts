import type { Context } from 'hono';
import type { StatusCode } from 'hono/utils/http-status';
import type { AppEnv } from '../http/app-env';
import { withTimeout } from '../lib/with-timeout';
import { isJsonType } from './media-type';

/** All headers that are sent back. */
const HEADERS = ['retry-after', 'date', 'age', 'x-request-id'];

function headersOf(answer: Response): Record<string, string> {
  const type = answer.headers.get('content-type') ?? '';
  const passed = HEADERS.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(passed),
    // Never the upstream's own type: what it sends must not run as a page or script of this origin.
    // `fetch` decodes text as UTF-8, and this makes browsers that display it do the same.
    'content-type': isJsonType(type) ? 'application/json' : 'text/plain; charset=utf-8',
  };
}

/** Breaks off the connection, so that nobody takes a partial answer for a whole one. */
function cutOff(
  c: Context<AppEnv>,
  controller: ReadableStreamDefaultController,
  error: unknown,
): void {
  const socket = c.env?.incoming?.socket;
  if (socket?.destroy) {
    socket.destroy();
    controller.close();
  } else {
    controller.error(error);
  }
}

/**
 * Sends an answer back as it arrives, decompressed.
 *
 * @param idleMs how long to wait for the next part, in milliseconds
 * @param onFailure is called if the rest doesn't come; the connection to the client is then broken
 *   off
 */
export function streamAnswer(
  c: Context<AppEnv>,
  answer: Response,
  idleMs: number,
  onFailure: (error: unknown) => void,
): Response {
  const status = answer.status as StatusCode;
  if (!answer.body) return c.body(null, status, headersOf(answer));
  const reader = answer.body.getReader();
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await withTimeout(reader.read(), idleMs);
        if (isCancelled) return;
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        if (isCancelled) return;
        onFailure(error);
        reader.cancel().catch(() => {});
        cutOff(c, controller, error);
      }
    },
    async cancel() {
      isCancelled = true;
      await reader.cancel();
    },
  });
  return c.newResponse(body, status, headersOf(answer));
}
