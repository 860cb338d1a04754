import { ComboboxList, type ComboboxOption } from '../../ui/combobox-list';
import { findOperations } from '../analysis/find-operations';
import { type CatalogueInUse, catalogueOf, followCatalogue } from './chosen-catalogue';
import { foundWords, operationOptions } from './operation-options';
import { referenceTo } from './operation-reference';

/** The value of an option is the reference to its operation. */
export type Suggestions = { options: ComboboxOption<string>[]; words: string };

/** What a text could mean in a catalogue, and how many that are. */
function suggest(text: string, { name, operations }: CatalogueInUse): Suggestions {
  const found = findOperations(text, operations);
  const words = foundWords(found.length, { name, total: operations.length });
  const isBegun = text.trim() !== '' || found.length === 0;
  return {
    options: operationOptions(found, (one) => referenceTo(one, operations)),
    words: isBegun ? words : `${words} Type a name, or a method and path.`,
  };
}

/** What a field needs to suggest operations, in one file, so that one request brings it. */
export const operationFinder = { catalogueOf, followCatalogue, suggest, ComboboxList };
