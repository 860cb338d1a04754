import type { ComponentProps } from 'react';
import { Link } from 'wouter';

/** `danger` leads to a question, whose answer is the filled `confirm`. The classes are in parts.css. */
type Look = 'primary' | 'plain' | 'quiet' | 'danger' | 'confirm';

const classOf = (look: Look, isIcon: boolean) =>
  `button button-${look} ${isIcon ? 'button-icon' : ''}`;

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & { look?: Look; isIcon?: boolean };

export function Button({ look = 'plain', isIcon = false, type = 'button', ...props }: ButtonProps) {
  // An icon's name is its tooltip.
  const title = isIcon ? props['aria-label'] : undefined;
  return <button type={type} title={title} className={classOf(look, isIcon)} {...props} />;
}

type ButtonLinkProps = { href: string; look?: Look; children: React.ReactNode };

export function ButtonLink({ href, look = 'plain', children }: ButtonLinkProps) {
  return (
    <Link href={href} className={classOf(look, false)}>
      {children}
    </Link>
  );
}
