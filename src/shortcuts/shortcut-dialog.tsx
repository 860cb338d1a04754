import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog, DialogButtons } from '../ui/dialog';
import { areShortcutsOn, switchShortcuts } from './shortcut-store';

/** What each of some keys does. */
const SHORTCUTS: [keys: string[], action: string][] = [
  [['/'], 'Search grants'],
  [['n'], 'New grant'],
  [['j', '↓'], 'Next row'],
  [['k', '↑'], 'Previous row'],
  [['x'], 'Select the row'],
  [['Enter'], 'Open the grant'],
  [['?'], 'Show this list'],
];

export function ShortcutDialog({ onClose }: { onClose: () => void }) {
  const [isOn, setOn] = useState(areShortcutsOn);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-4"
          checked={isOn}
          onChange={({ target: { checked } }) => {
            switchShortcuts(checked);
            setOn(checked);
          }}
        />
        Use keyboard shortcuts
      </label>
      <dl
        className={`grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 ${isOn ? '' : 'text-ink-3'}`}
      >
        {SHORTCUTS.map(([keys, action]) => (
          <div key={action} className="col-span-2 grid grid-cols-subgrid items-center">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <p className="text-small text-ink-3">
        Shortcuts don’t work while you’re typing. This list is also in the account menu.
      </p>
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
