import type { ComponentProps } from 'react';
import { Link } from 'wouter';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Record<Look, string> = {
  primary:
    'border-accent bg-accent text-accent-ink hover:border-accent-hover hover:bg-accent-hover',
  plain: 'border-line-strong bg-raised text-ink hover:bg-sunken',
  quiet: 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-line-strong bg-raised text-bad hover:bg-bad-wash',
};

const classOf = (look: Look, isIcon: boolean) =>
  `on-screen inline-flex min-h-8.5 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium disabled:opacity-60 aria-disabled:cursor-default aria-disabled:opacity-60 ${isIcon ? 'w-8.5' : 'px-3.5'} ${LOOKS[look]}`;

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & { look?: Look; isIcon?: boolean };

export function Button({ look = 'plain', isIcon = false, type = 'button', ...props }: ButtonProps) {
  return <button type={type} className={classOf(look, isIcon)} {...props} />;
}

type ButtonLinkProps = { href: string; look?: Look; children: React.ReactNode };

export function ButtonLink({ href, look = 'plain', children }: ButtonLinkProps) {
  return (
    <Link href={href} className={classOf(look, false)}>
      {children}
    </Link>
  );
}
