export type ScopeProps = { value: string; onChange: (scope: string) => void };

export type PanelProps = ScopeProps & {
  /** The operations picked so far, each as its method and path. */
  calls: string[];
  onCalls: (calls: string[]) => void;
};
