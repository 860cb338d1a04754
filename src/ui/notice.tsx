import type { ReactNode } from 'react';

export function Notice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="mb-6 flex flex-wrap items-center justify-between gap-4 rounded-lg bg-accent-wash px-6 py-4 text-ink-2"
    >
      {children}
    </section>
  );
}
