import * as z from 'zod/mini';
import { createStoredValue } from '../lib/stored-value';
import { createValueStore } from '../lib/value-store';
import { storageName } from '../storage-name';

/** Whether the dialog that lists the shortcuts is open. */
export const shortcutDialog = createValueStore(false);

const stored = createStoredValue(() => localStorage, storageName('shortcuts'), z.boolean());

/** For a browser that stores nothing: what was chosen holds as long as the page lives. */
let chosen: boolean | null = null;

/** They're on unless somebody switched them off. Read at each key, so that all tabs agree. */
export const areShortcutsOn = (): boolean => chosen ?? stored.read() ?? true;

export function switchShortcuts(isOn: boolean): void {
  chosen = stored.write(isOn) ? null : isOn;
}
