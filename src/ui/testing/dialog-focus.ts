import { fireEvent } from '@testing-library/react';
import { vi } from 'vitest';

/** A dialog takes the focus when it opens. In happy-dom, it opens like any other element. */
export function stubDialogFocus(): void {
  const { showModal } = HTMLDialogElement.prototype;
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (
    this: HTMLDialogElement,
  ) {
    showModal.call(this);
    const first = this.querySelector<HTMLElement>('[autofocus]');
    (first ?? this.querySelector<HTMLElement>('input, button'))?.focus();
  });
}

/** Escape reaches a page as this event, which happy-dom doesn't send. Whether the page allows it. */
export const pressEscapeIn = (dialog: HTMLElement) =>
  fireEvent(dialog, new Event('cancel', { cancelable: true }));
