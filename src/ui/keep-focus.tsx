import { Component, type ReactNode } from 'react';

type KeepFocusProps = { onLost: () => void; children: ReactNode };

/** Menus and dialogs give the focus back by themselves, within this time after they are gone. */
const GIVEN_BACK_MS = 100;

/**
 * Tells when what had the focus went away with a change of what stands in it: a browser then begins
 * anew at the top of the page. A class, since nothing else sees the page just before it changes.
 */
export class KeepFocus extends Component<KeepFocusProps> {
  override getSnapshotBeforeUpdate(): Element | null {
    return document.activeElement;
  }

  override componentDidUpdate(_props: KeepFocusProps, _state: object, focused: Element | null) {
    if (!focused || focused.isConnected) return;
    setTimeout(() => {
      if (document.activeElement === document.body) this.props.onLost();
    }, GIVEN_BACK_MS);
  }

  override render() {
    return this.props.children;
  }
}
