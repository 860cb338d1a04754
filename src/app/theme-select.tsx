import { useState } from 'react';
import * as z from 'zod/mini';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';
import { Icon } from '../ui/icon';

const theme = z.enum(['system', 'light', 'dark']);

/** The script in index.html reads it too, before the first paint. */
const storedTheme = createStoredValue(() => localStorage, storageName('theme'), theme);

export function ThemeSelect() {
  const [current, setCurrent] = useState(() => storedTheme.read() ?? 'system');
  return (
    <span className="theme">
      <Icon name="theme" size={18} />
      <select
        aria-label="Theme"
        title="Theme"
        value={current}
        onChange={(event) => {
          const next = theme.parse(event.target.value);
          storedTheme.write(next);
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
