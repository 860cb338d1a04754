import { SHOWN } from './operation-option';

const number = new Intl.NumberFormat('en');

/** How many operations of a catalogue were found, or that there are none. */
export function foundWords(
  count: number,
  { name, total }: { name: string; total: number },
): string {
  if (total === 0) return `The catalogue of ${name} has no operations.`;
  if (count === 0) return `No operation of ${name} is called that. Try a part of its name or path.`;
  const operations = `${number.format(count)} ${count === 1 ? 'operation' : 'operations'} of ${name}`;
  return count > SHOWN ? `${operations}; the first ${SHOWN} are shown.` : `${operations}.`;
}
