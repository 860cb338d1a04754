/** Text without differences of case and width, as the search compares it (Unicode NFKC). */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
