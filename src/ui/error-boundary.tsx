import { Component, type ReactNode } from 'react';
import { Problem } from './problem';

type Props = { children: ReactNode };

/** Keeps a page that failed to render, or to load, from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Problem
        message="This page could not be shown."
        onRetry={() => this.setState({ hasFailed: false })}
      />
    );
  }
}
