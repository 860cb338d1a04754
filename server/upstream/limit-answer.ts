/** What reading an answer fails with once it is longer than allowed. */
export class TooLongError extends Error {
  override name = 'TooLongError';
  /** @param maxBytes how long it could be, in bytes */
  constructor(readonly maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
  }
}

/**
 * The same answer of another server, of so many bytes at most. Where more come, reading its body fails with
 * TooLongError, and the request is aborted.
 *
 * @param maxBytes in bytes, decoded: a compressed body counts with what comes out of it
 * @throws TooLongError where it says beforehand that it is longer
 */
export function limitAnswer(answer: Response, maxBytes: number): Response {
  const { headers } = answer;
  // Of a compressed answer it is the length before it is decoded.
  const declared = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  if (declared > maxBytes) {
    answer.body?.cancel().catch(() => {});
    throw new TooLongError(maxBytes);
  }
  let left = maxBytes;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      left -= part.byteLength;
      if (left < 0) controller.error(new TooLongError(maxBytes));
      else controller.enqueue(part);
    },
  });
  return new Response(answer.body?.pipeThrough(limit) ?? null, answer);
}
