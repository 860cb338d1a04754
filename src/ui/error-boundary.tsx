import { Component, type ReactNode } from 'react';
import { reloadIfServed } from '../lib/reload';
import { Button } from './button';
import { Problem } from './problem';

type Props = {
  /** What can't be shown, for a part that the rest of the page works without. */
  message?: string;
  /** Closes what would have opened over the page. The problem then shows in a dialog of its own. */
  onClose?: () => void;
  children: ReactNode;
};
type State = { hasFailed: boolean; isServerAway: boolean };

/** Not the dialog of the app, whose code may be what's missing. */
const openModal = (dialog: HTMLDialogElement | null) => dialog?.showModal();

/** React reports what it catches to the console. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false, isServerAway: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    const away = this.state.isServerAway ? ' The server isn’t responding.' : '';
    const { message = 'This page didn’t load.', onClose } = this.props;
    const problem = (
      <Problem message={message + away} onRetry={this.retry}>
        {onClose && <Button onClick={onClose}>Close</Button>}
      </Problem>
    );
    if (!onClose) return problem;
    return (
      <dialog ref={openModal} aria-label={message} onClose={onClose} className="rounded-md">
        {problem}
      </dialog>
    );
  }

  // Rendering again isn't enough: `lazy` and the browser remember a failed load.
  private retry = async () => {
    this.setState({ isServerAway: false });
    this.setState({ isServerAway: !(await reloadIfServed()) });
  };
}
