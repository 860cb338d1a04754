import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/**
 * A call to a real server and what it answered. `auth` is what the call carried:
 *
 * - `none`, `empty` (`Bearer `), `garbage` (`Bearer abc`) or `lower` (`bearer …`)
 * - `identity`: no challenge
 * - `once`: a new one-time challenge. `-spent`: the last one again. `-of-another`: the stranger's.
 * - `stranger`: another key with a challenge of its own. `newcomer`: a new key each time.
 * - `grant:NAME`: the challenge of that grant, signed as the did:web. `grant-key:`: as the did:key.
 *
 * `-web` at the end: signed as the did:web. `raw` is a body as it was sent, `keep` is a name for the
 * ID that came back, and `type` is the media type of the answer. A list of grants is written as
 * their names.
 */
const recordedCall = z.object({
  name: z.string(),
  auth: z._default(z.string(), 'none'),
  method: z.string(),
  path: z.string(),
  headers: z._default(z.record(z.string(), z.nullable(z.string())), {}),
  body: z.optional(z.unknown()),
  raw: z.optional(z.string()),
  keep: z.optional(z.string()),
  status: z.number(),
  type: z.optional(z.string()),
  answer: z.optional(z.unknown()),
  cors: z.optional(z.record(z.string(), z.string())),
});
export type RecordedCall = z.infer<typeof recordedCall>;

export const recordedCalls: RecordedCall[] = z
  .array(recordedCall)
  .parse(JSON.parse(readFileSync(new URL('../transcript.json', import.meta.url), 'utf8')));
