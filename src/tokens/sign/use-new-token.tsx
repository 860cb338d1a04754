import { useEffect, useRef, useState } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import { prefetch } from '../../lib/when-idle';
import type { Session } from '../../session/session';
import { warn } from '../../ui/status-region';

const dialog = createLazyModule(async () => (await import('./new-token-dialog')).NewTokenDialog);

/** Who would sign. The dialog looks at the DID more closely, with code that the form has no need of. */
export const namedSignerOf = ({ kind, profile: { did } }: Session): string | null =>
  kind === 'key' && did?.startsWith('did:web:') ? did : null;

/**
 * For the form that creates a grant and its first token in one go. Mount `slot` outside the form. Once
 * the dialog is closed, `onClosed` leads on: the grant exists, with a token or without. So it does at
 * once if the dialog's code is missing, since only a reload could bring it, and nothing on this page
 * would know of the new grant after that.
 */
export function useNewToken(isOffered: boolean, onClosed: (id: string) => void) {
  const [id, setId] = useState<string | null>(null);
  const { value: NewTokenDialog } = dialog.use();
  const leave = useRef(onClosed);
  useEffect(() => {
    leave.current = onClosed;
  });
  // Meets the network, without delaying the form.
  useEffect(() => {
    if (isOffered) prefetch(dialog.preload);
  }, [isOffered]);
  // Meets the network, unless the code is here already.
  useEffect(() => {
    if (id === null) return;
    let isLeft = false;
    void dialog.preload().then(() => {
      if (isLeft || dialog.get().value !== null) return;
      leave.current(id);
      warn(
        'The grant was created, but the dialog for its token couldn’t be loaded. Create the token here.',
      );
    });
    return () => {
      isLeft = true;
    };
  }, [id]);
  return {
    /** Whether the grant exists: from then on, the form must not create another. */
    isCreated: id !== null,
    /** The word for what is under way while the dialog loads. */
    pending: id !== null && NewTokenDialog === null ? 'Creating token…' : null,
    signFor: setId,
    slot: id !== null && NewTokenDialog !== null && (
      <NewTokenDialog id={id} onClose={() => onClosed(id)} />
    ),
  };
}
