import { SunMoon } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import { createStored } from '../lib/stored';

const theme = z.enum(['system', 'light', 'dark']);

/** Read by the script in index.html too, before the first paint. */
const stored = createStored(() => localStorage, 'auth-grants.theme', theme);

/** Light, dark, or as the system has it. */
export function ThemeSelect() {
  const [current, setCurrent] = useState(() => stored.read() ?? 'system');
  return (
    <span className="inline-flex items-center text-ink-2">
      <SunMoon aria-hidden size={16} strokeWidth={1.8} />
      <select
        aria-label="Theme"
        value={current}
        onChange={(event) => {
          const next = theme.parse(event.target.value);
          stored.write(next);
          setCurrent(next);
          document.documentElement.dataset.theme = next;
        }}
        className="min-h-8.5 rounded-md bg-transparent px-1 text-ink-2 hover:bg-sunken"
      >
        <option value="system">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </span>
  );
}
