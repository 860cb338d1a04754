import { Component, type ReactNode } from 'react';
import { Problem } from './problem';

type Props = {
  children: ReactNode;
  /** What stands in the place of what failed; without it, a word on the page, and a way to try again. */
  fallback?: (retry: () => void) => ReactNode;
};

/** Keeps a page that failed to render, or to load, from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    const retry = () => this.setState({ hasFailed: false });
    return (
      this.props.fallback?.(retry) ?? (
        <Problem message="This page could not be shown." onRetry={retry} />
      )
    );
  }
}
