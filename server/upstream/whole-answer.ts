import { limitAnswer } from './limit-answer';

/** An answer of which all has arrived. */
export type WholeAnswer = { status: number; headers: Headers; body: ArrayBuffer };

/**
 * Reads an answer of another server to its end.
 *
 * @param maxBytes how long it can be, in bytes, decoded
 * @throws TooLongError where it is longer; the request is aborted then
 */
export async function readWhole(answer: Response, maxBytes: number): Promise<WholeAnswer> {
  const { status, headers } = answer;
  return { status, headers, body: await limitAnswer(answer, maxBytes).arrayBuffer() };
}

/** The answer once more, to hand back. */
export function responseOf({ body, ...rest }: WholeAnswer): Response {
  return new Response(body.byteLength === 0 ? null : body, rest);
}
