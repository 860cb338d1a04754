/**
 * Text without differences of case and width, as a search compares it (Unicode NFKC), the server's
 * and the one over what is loaded. By way of
 * upper case, which makes ß equal to SS; the sigma at the end of a word is the only letter whose
 * lower case hangs on its neighbours, and parts of words have to be found too.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
