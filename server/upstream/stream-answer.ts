import type { Context } from 'hono';
import type { StatusCode } from 'hono/utils/http-status';
import type { AppEnv } from '../http/app-env';
import { withTimeout } from '../lib/with-timeout';
import { isJsonType } from './media-type';

/** All that is passed back of an answer beside its status, its type and its body. */
const HEADERS = ['retry-after', 'date', 'x-request-id'];

function headersOf(answer: Response): Record<string, string> {
  const type = answer.headers.get('content-type') ?? '';
  const passed = HEADERS.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(passed),
    // Never in the other server's words: what it sends must not run as a page or a script of this origin.
    // `fetch` reads any text as UTF-8, so a browser that shows it does the same instead of guessing.
    'content-type': isJsonType(type) ? 'application/json' : 'text/plain; charset=utf-8',
  };
}

/** Ends an answer that is under way so that nobody can take it for a whole one. */
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
 * Hands an answer back as it arrives, already decoded.
 *
 * @param idleMs how long to wait for more of it at most, in milliseconds
 * @param onFailure is told why the rest will not come; the connection to the client is cut then
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
