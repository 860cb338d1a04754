import type { ReactNode } from 'react';

type BuilderFrameProps = { filter: ReactNode; matrix: ReactNode; summary: ReactNode };

/** Gives the parts of the builder their space before they load, so nothing shifts. */
export function BuilderFrame({ filter, matrix, summary }: BuilderFrameProps) {
  return (
    <div className="grid min-w-0 gap-4">
      <div className="min-h-15">{filter}</div>
      <div className="relative h-[min(22.5rem,65svh)] overflow-auto border-b border-line">
        {matrix}
      </div>
      <div className="grid min-h-27 content-start gap-2">{summary}</div>
    </div>
  );
}
