import { Component, type ReactNode } from 'react';

type KeepFocusProps = { onLost: () => void; children: ReactNode };

/**
 * Tells when what had the focus went away with a change of what stands in it: a browser then begins
 * anew at the top of the page. A class, since nothing else sees the page just before it changes.
 */
export class KeepFocus extends Component<KeepFocusProps> {
  override getSnapshotBeforeUpdate(): Element | null {
    const focused = document.activeElement;
    // A menu gives the focus back by itself, a moment after it is gone.
    return focused?.closest('[role="menu"]') ? null : focused;
  }

  override componentDidUpdate(_props: KeepFocusProps, _state: object, focused: Element | null) {
    if (focused && !focused.isConnected) this.props.onLost();
  }

  override render() {
    return this.props.children;
  }
}
