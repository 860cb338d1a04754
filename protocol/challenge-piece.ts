const NAMED = /auth-grant:([\w-]{4,89})/i;
/** A UUID, or a run of its digits and hyphens that's too short, or has hyphens, unlike most other keys. */
const ALONE = /^(?:[0-9a-f]{8,15}|(?=[0-9a-f]*-)[0-9a-f-]{8,36})$/i;
/** The signature of what must not be shown, stored or logged: challenges, tokens and keys. */
const SECRET =
  /auth-grant:.|once:.|ey[JAIw][\w-]{10}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}/i;

/**
 * The part of a grant's challenge that a text holds, or is, in lower case and without `auth-grant:`:
 * all of it, the UUID alone, or eight or more of its characters. `null` if it's something else.
 */
export function challengePieceIn(text: string): string | null {
  const trimmed = text.trim();
  const piece = NAMED.exec(trimmed)?.[1] ?? ALONE.exec(trimmed)?.[0];
  return piece?.toLowerCase() ?? null;
}

/** Whether a text may hold a challenge, a token or a key, so that it belongs into no address. */
export const mayBeSecret = (text: string): boolean => SECRET.test(text);
