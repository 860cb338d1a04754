import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { GrantState } from '../../../protocol/auth-grant';
import { dateFormat } from '../../english/english';
import { serverNow } from '../../server-clock';
import type { LiveVerdict } from '../read/verify-token';
import type { TokenVerdict } from './verdict';

/** To the second and without AM or PM, as in a log. */
const timeOfDay = dateFormat({
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

type LiveCheck = {
  verdict: LiveVerdict | null;
  isChecking: boolean;
  check: (token: string) => Promise<LiveVerdict>;
};

/**
 * What's said of a token whose grant was revoked while it was shown; `null` for others. The server is asked
 * immediately, since only its answer proves that the token is dead.
 *
 * @param state of the grant; `null` for a token that never worked, whose refusal would prove nothing
 * @param wasRevokedHere whether this page has revoked the grant, rather than heard of it
 */
export function useRevocationProof(
  token: string,
  state: GrantState | null,
  wasRevokedHere: () => boolean,
  { verdict, isChecking, check }: LiveCheck,
): TokenVerdict | null {
  const wasLive = useRef(false);
  /** When this page revoked it; `'elsewhere'` if it only heard of it. */
  const [revokedAt, setRevokedAt] = useState<number | 'elsewhere' | null>(null);
  const handleRevoked = useEffectEvent(() => {
    setRevokedAt(wasRevokedHere() ? serverNow() : 'elsewhere');
    void check(token);
  });
  // Meets the server, which has to say that it rejects the token now.
  useEffect(() => {
    if (state === 'active' || state === 'expiring') wasLive.current = true;
    if (state !== 'revoked' || !wasLive.current) return;
    wasLive.current = false;
    handleRevoked();
  }, [state]);
  if (state !== 'revoked' || revokedAt === null) return null;
  const revoked = revokedAt === 'elsewhere' ? 'Revoked' : `Revoked ${timeOfDay.format(revokedAt)}`;
  if (isChecking || !verdict)
    return { tone: 'quiet', title: `${revoked}.`, words: 'Checking that the server rejects it…' };
  switch (verdict.isAccepted) {
    case false:
      return { tone: 'ok', title: `${revoked}. The server now rejects this token.`, words: '' };
    case true:
      return {
        tone: 'danger',
        title: `${revoked}, but the server still accepts this token.`,
        words: 'It may take a moment. Check with the server again, and contact its administrator.',
      };
    case null:
      return { tone: 'warn', title: `${revoked}. Not proven yet.`, words: verdict.words };
  }
}
