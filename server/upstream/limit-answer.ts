export class TooLongError extends Error {
  override name = 'TooLongError';
  constructor(readonly maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
  }
}

/**
 * The same answer with a limit on its body: reading more fails with TooLongError, and aborts the
 * request.
 *
 * @param maxBytes in bytes, after decompression
 * @throws TooLongError if its `Content-Length` is over the limit
 */
export function limitAnswer(answer: Response, maxBytes: number): Response {
  const { headers } = answer;
  // For a compressed answer it's the compressed length.
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

export type BufferedAnswer = { status: number; headers: Headers; body: ArrayBuffer };

/**
 * Reads an answer to its end.
 *
 * @param maxBytes as for {@link limitAnswer}
 * @throws TooLongError if it's longer; the request is aborted
 */
export async function bufferAnswer(answer: Response, maxBytes: number): Promise<BufferedAnswer> {
  const { status, headers } = answer;
  return { status, headers, body: await limitAnswer(answer, maxBytes).arrayBuffer() };
}

export function responseOf({ body, ...rest }: BufferedAnswer): Response {
  return new Response(body.byteLength === 0 ? null : body, rest);
}
