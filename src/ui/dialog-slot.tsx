import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from './error-boundary';

type DialogSlotProps = { message?: string; onClose: () => void; children: ReactNode };

/** Where a page opens a dialog whose code loads on demand. Without the code, the page stays as it is. */
export function DialogSlot({
  message = 'The dialog couldn’t be loaded.',
  onClose,
  children,
}: DialogSlotProps) {
  return (
    <ErrorBoundary {...{ message, onClose }}>
      <Suspense>{children}</Suspense>
    </ErrorBoundary>
  );
}
