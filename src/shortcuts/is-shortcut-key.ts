/** Inputs that take no text. */
const PRESSED_INPUTS = /^(?:checkbox|radio|button|submit|reset|file|color|range)$/;

/** Parts with keys of their own, such as a menu, where a letter leads to the item that begins with it. */
const OWN_KEYS =
  'dialog, [role="menu"], [role="listbox"], [role="grid"], [role="tablist"], [role="toolbar"]';

function takesText(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return !PRESSED_INPUTS.test(element.type);
  return element.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(element.tagName);
}

/** Whether a key that was pressed here is free for a shortcut: nobody types, composes, or answers a dialog. */
export function isShortcutKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  // An input method. Safari sends the Enter that ends a word after the composition, with the code 229.
  if (event.isComposing || event.keyCode === 229) return false;
  const at = event.target;
  if (!(at instanceof HTMLElement) || takesText(at) || at.closest(OWN_KEYS)) return false;
  return document.querySelector('dialog[open], [role="menu"], [popover]') === null;
}
