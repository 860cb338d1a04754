import { Component, type ReactNode } from 'react';

type KeepFocusProps = {
  /** Missing while what gives the focus back isn't loaded. */
  onLost: ((focused: Element) => void) | undefined;
  children: ReactNode;
};

/**
 * Calls `onLost` with the element that had the focus if an update removes it: browsers would
 * start again at the top of the page. A class, since only `getSnapshotBeforeUpdate` runs just
 * before the DOM changes.
 */
export class KeepFocus extends Component<KeepFocusProps> {
  override getSnapshotBeforeUpdate(): Element | null {
    return document.activeElement;
  }

  override componentDidUpdate(_props: KeepFocusProps, _state: object, focused: Element | null) {
    if (focused?.isConnected === false) this.props.onLost?.(focused);
  }

  override render() {
    return this.props.children;
  }
}
