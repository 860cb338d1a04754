import { SunMoon } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import { createStoredValue } from '../lib/stored-value';

const theme = z.enum(['system', 'light', 'dark']);

/** Read by the script in index.html too, before the first paint. */
const stored = createStoredValue(() => localStorage, 'auth-grants.theme', theme);

/** Light, dark, or as the system has it: a select that shows as an icon. */
export function ThemeSelect() {
  const [current, setCurrent] = useState(() => stored.read() ?? 'system');
  return (
    <span className="relative grid size-8.5 place-items-center rounded-md text-ink-2 outline-offset-2 outline-accent has-focus-visible:outline-2 hover:bg-sunken">
      <SunMoon aria-hidden size={18} strokeWidth={1.8} />
      <select
        aria-label="Theme"
        title="Theme"
        value={current}
        onChange={(event) => {
          const next = theme.parse(event.target.value);
          stored.write(next);
          setCurrent(next);
          document.documentElement.dataset.theme = next;
        }}
        className="absolute inset-0 opacity-0"
      >
        <option value="system">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </span>
  );
}
