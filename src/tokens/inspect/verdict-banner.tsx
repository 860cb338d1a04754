import { Ban, CircleCheck, Info, OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TokenVerdict } from './verdict';

/** Each tone has an icon, since colour alone isn't accessible. The sentence has a contrast of 7:1 at least. */
const TONES = {
  danger: {
    Icon: OctagonAlert,
    box: 'border-bad bg-bad-wash',
    title: 'text-[light-dark(#8f1d16,#ffb4ab)]',
  },
  warn: { Icon: Ban, box: 'border-line-strong bg-sunken', title: 'text-ink' },
  quiet: { Icon: Info, box: 'border-line bg-sunken', title: 'text-ink' },
  ok: {
    Icon: CircleCheck,
    box: 'border-ok bg-sunken',
    title: 'text-[light-dark(#075230,#7fe0ac)]',
  },
} as const satisfies Record<TokenVerdict['tone'], unknown>;

type VerdictBannerProps = {
  verdict: TokenVerdict;
  /** What it's about, and what to do. */
  children?: ReactNode;
};

/** The first thing that's said of a token, with what can be done about it. */
export function VerdictBanner({ verdict, children }: VerdictBannerProps) {
  const { tone, title, words } = verdict;
  const { Icon, box, title: colour } = TONES[tone];
  return (
    <div className={`grid gap-3 rounded-xl border-l-6 px-4 py-4 wide:px-6 wide:py-5 ${box}`}>
      <div role="status" className="wrap-anywhere">
        <p
          className={`grid grid-cols-[1.75rem_minmax(0,1fr)] items-start text-title font-semibold tracking-tight ${colour}`}
        >
          <Icon aria-hidden size={22} strokeWidth={2} className="mt-1.5" />
          {title}
        </p>{' '}
        {words && <p className="mt-1 text-ink-2">{words}</p>}
      </div>
      {children}
    </div>
  );
}
