import { Component, createRef, type ReactNode } from 'react';

type KeepFocusProps = { onLost: () => void; children: ReactNode };

/**
 * Tells when what had the focus in it went away with a change of what stands in it: a browser then
 * begins anew at the top of the page. A class, since nothing else sees the page just before it changes.
 */
export class KeepFocus extends Component<KeepFocusProps> {
  readonly #box = createRef<HTMLDivElement>();

  override getSnapshotBeforeUpdate(): Element | null {
    const focused = document.activeElement;
    return this.#box.current?.contains(focused) ? focused : null;
  }

  override componentDidUpdate(_props: KeepFocusProps, _state: object, focused: Element | null) {
    if (focused && !focused.isConnected) this.props.onLost();
  }

  override render() {
    return (
      <div ref={this.#box} className="contents">
        {this.props.children}
      </div>
    );
  }
}
