import type { ReactNode } from 'react';
import type { TokenVerdict } from './verdict';

const TONES: Record<TokenVerdict['tone'], string> = {
  bad: 'bg-bad-wash text-bad',
  warn: 'bg-warn-wash text-warn',
  quiet: 'bg-sunken text-ink-2',
};

/** The first thing that's said of a token. */
export function VerdictBanner({
  tone,
  children,
}: {
  tone: TokenVerdict['tone'];
  children: ReactNode;
}) {
  return (
    <p role="status" className={`max-w-160 rounded-md px-4 py-3 font-medium ${TONES[tone]}`}>
      {children}
    </p>
  );
}
