import { covers } from '../../../protocol/scope';
import { Icon } from '../../ui/icon';
import { summarizeScope } from '../analysis/summarize-scope';

export function ScopeWords({ scope }: { scope: string }) {
  const words = summarizeScope(scope);
  if (!covers(scope, '*:*')) return words;
  return (
    <span className="inline-flex items-center gap-1.5 align-bottom text-warn">
      <Icon name="shield" />
      {words}
    </span>
  );
}
