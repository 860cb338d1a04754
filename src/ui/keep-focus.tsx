import { Component, type ReactNode } from 'react';

type KeepFocusProps = { onLost: () => void; children: ReactNode };

/** Menus and dialogs return the focus themselves, within this time after they close. */
const RETURN_MS = 100;

/**
 * Calls `onLost` if an update removes the element that has the focus: browsers would start again
 * at the top of the page. A class, since only `getSnapshotBeforeUpdate` runs just before the DOM
 * changes.
 */
export class KeepFocus extends Component<KeepFocusProps> {
  override getSnapshotBeforeUpdate(): Element | null {
    return document.activeElement;
  }

  override componentDidUpdate(_props: KeepFocusProps, _state: object, focused: Element | null) {
    if (!focused || focused.isConnected) return;
    setTimeout(() => {
      if (document.activeElement === document.body) this.props.onLost();
    }, RETURN_MS);
  }

  override render() {
    return this.props.children;
  }
}
