import { type ReactNode, useCallback, useId } from 'react';
import { modals } from './status-region';

type DialogProps = {
  title: ReactNode;
  /** An alert dialog interrupts to ask; what it says is read out when it opens. */
  role?: 'dialog' | 'alertdialog';
  isWide?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A modal dialog on the platform's own (WAI-ARIA APG, dialog): focus stays in, Escape closes. */
export function Dialog(props: DialogProps) {
  const { title, role = 'dialog', isWide = false, onClose, children } = props;
  const id = useId();
  // Meets the platform: only a method opens a dialog as a modal one.
  const openModal = useCallback((dialog: HTMLDialogElement | null) => {
    if (!dialog) return;
    dialog.showModal();
    modals.set([...modals.get(), dialog]);
    return () => {
      modals.set(modals.get().filter((other) => other !== dialog));
      dialog.close();
    };
  }, []);
  return (
    <dialog
      ref={openModal}
      role={role}
      aria-labelledby={`${id}-title`}
      aria-describedby={role === 'alertdialog' ? `${id}-body` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={({ currentTarget: dialog }) => {
        // A page can keep a dialog open against one Escape, not against several.
        onClose();
        requestAnimationFrame(() => {
          if (dialog.isConnected && !dialog.open) dialog.showModal();
        });
      }}
      className={`${isWide ? 'w-[min(35rem,calc(100vw-2rem))]' : 'w-[min(30rem,calc(100vw-2rem))]'} popup p-6`}
    >
      <h2
        id={`${id}-title`}
        className="mb-2 text-section font-semibold tracking-tight wrap-anywhere"
      >
        {title}
      </h2>
      <div id={`${id}-body`} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {children}
      </div>
    </dialog>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2 pt-2">{children}</div>;
}
