import type { ReactNode } from 'react';

type BuilderFrameProps = { filter: ReactNode; matrix: ReactNode; summary: ReactNode };

/** Where the parts of the builder stand, and how much room they have before they are there. */
export function BuilderFrame({ filter, matrix, summary }: BuilderFrameProps) {
  return (
    <div className="grid min-w-0 gap-4">
      <div className="min-h-15">{filter}</div>
      <div className="relative h-90 overflow-auto border-b border-line">{matrix}</div>
      <div className="grid min-h-26 content-start gap-2">{summary}</div>
    </div>
  );
}
