import type { ReactNode } from 'react';

type GroupProps = { title: string; children: ReactNode };

export function Group({ title, children }: GroupProps) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line py-8"
    >
      <h2 className="text-section font-semibold tracking-tight">{title}</h2>
      {children}
    </section>
  );
}

/** A part in one state, under the name of that state. */
export function Specimen({ state, children }: { state: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2">
      <p className="text-meta text-ink-3">{state}</p>
      <div>{children}</div>
    </div>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] gap-6">
      {children}
    </div>
  );
}
