import { Component, type ReactNode } from 'react';
import { reloadIfServed } from '../lib/reload';
import { Problem } from './problem';

type Props = { children: ReactNode };
type State = { hasFailed: boolean; isServerAway: boolean };

/** Keeps a page that failed to render, or to load, from taking the rest with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false, isServerAway: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    const away = this.state.isServerAway ? ' The server cannot be reached.' : '';
    return <Problem message={`This page could not be shown.${away}`} onRetry={this.retry} />;
  }

  // Drawn again, a part that could not be loaded fails at once: what `lazy` asked for stays failed.
  private retry = async () => {
    this.setState({ isServerAway: false });
    this.setState({ isServerAway: !(await reloadIfServed()) });
  };
}
