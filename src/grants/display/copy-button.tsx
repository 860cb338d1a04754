import { Copy } from 'lucide-react';
import { copy } from '../../ui/copy-text';

/** Beside the value that it copies. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  return (
    <button
      type="button"
      aria-label={`Copy ${label}`}
      title={`Copy ${label}`}
      onClick={() => copy(label.charAt(0).toUpperCase() + label.slice(1), text)}
      className="on-screen -my-1 grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink"
    >
      <Copy aria-hidden size={15} strokeWidth={1.8} />
    </button>
  );
}
