import { Component, type ReactNode } from 'react';
import { reloadIfServed } from '../lib/reload';
import { Problem } from './problem';

type Props = {
  /** What can't be shown, for a part that the rest of the page works without. */
  message?: string;
  children: ReactNode;
};
type State = { hasFailed: boolean; isServerAway: boolean };

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false, isServerAway: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    const away = this.state.isServerAway ? ' The server cannot be reached.' : '';
    const { message = 'This page could not be shown.' } = this.props;
    return <Problem message={message + away} onRetry={this.retry} />;
  }

  // Rendering again isn't enough: `lazy` remembers a failed load.
  private retry = async () => {
    this.setState({ isServerAway: false });
    this.setState({ isServerAway: !(await reloadIfServed()) });
  };
}
