/**
 * Text without differences of case and width (Unicode NFKC), as searches compare it on both sides.
 * Going through upper case makes ß equal to SS. The final sigma is the only letter whose lower case
 * depends on its neighbours, which would keep parts of words from being found.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
