import * as z from 'zod/mini';
import type { BufferedAnswer } from './limit-answer';

/** In bytes. A host name has 253 characters at most. */
export const MAX_NAME_BYTES = 1024;

const origin = z
  .string()
  .check(z.refine((text) => URL.canParse(text) && new URL(text).origin === text));

/** The name in another server's answer; `null` if it says none, as those of the network. */
export function nameIn({ status, body }: BufferedAnswer): string | null {
  if (status !== 200) return null;
  try {
    return origin.parse(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return null;
  }
}
