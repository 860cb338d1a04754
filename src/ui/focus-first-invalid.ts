/** Call it once the errors have been rendered. */
export function focusFirstInvalid(): void {
  document.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}
