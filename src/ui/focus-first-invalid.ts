/** Puts the focus on the first field of a form that is wrong, once its error is shown. */
export function focusFirstInvalid(): void {
  document.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}
