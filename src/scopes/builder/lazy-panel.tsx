import { useEffect } from 'react';
import { createLazyModule } from '../../lib/lazy-module';
import { prefetch } from '../../lib/when-idle';
import { Problem } from '../../ui/problem';
import type { PanelProps } from './scope-props';

const PANELS = {
  operation: createLazyModule(async () => (await import('./operation-panel')).OperationPanel),
  presets: createLazyModule(async () => (await import('./preset-panel')).PresetPanel),
  matrix: createLazyModule(async () => (await import('./matrix-panel')).MatrixPanel),
};

type LazyPanelProps = PanelProps & { tab: keyof typeof PANELS };

/** A way to choose a scope that knows the operations. Without its code, there's still the text. */
export function LazyPanel({ tab, ...props }: LazyPanelProps) {
  const panel = PANELS[tab];
  const { value: Panel, error } = panel.use();
  // Meets the network: the others come when the browser is idle.
  useEffect(() => {
    void panel.preload();
    for (const other of Object.values(PANELS)) prefetch(other.preload);
  }, [panel]);
  if (Panel) return <Panel {...props} />;
  if (error === null) return null;
  return (
    <Problem
      message="This view couldn’t be loaded. You can still enter the scope as text."
      onRetry={() => void panel.retry()}
    />
  );
}
