import { Shield } from 'lucide-react';
import { covers } from '../../../protocol/scope';
import { summarizeScope } from './summarize-scope';

export function ScopeWords({ scope }: { scope: string }) {
  const words = summarizeScope(scope);
  if (!covers(scope, '*:*')) return words;
  return (
    <span className="inline-flex items-center gap-1.5 align-bottom text-warn">
      <Shield aria-hidden size={16} strokeWidth={1.8} />
      {words}
    </span>
  );
}
