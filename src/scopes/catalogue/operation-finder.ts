import { ComboboxList, type ComboboxOption } from '../../ui/combobox-list';
import { findOperations } from '../analysis/find-operations';
import { type CatalogueInUse, catalogueOf, followCatalogue } from './chosen-catalogue';
import { foundWords, operationOptions } from './operation-options';
import { referenceTo } from './operation-reference';

/** The value of an option is a reference to its operation. */
export type Suggestions = { options: ComboboxOption<string>[]; words: string };

function suggest(text: string, { name, operations }: CatalogueInUse): Suggestions {
  const found = findOperations(text, operations);
  const words = foundWords(found.length, { name, total: operations.length });
  const hasText = text.trim() !== '' || found.length === 0;
  return {
    options: operationOptions(found, (one) => referenceTo(one, operations)),
    words: hasText ? words : `${words} Type to narrow the list.`,
  };
}

/** All that a field needs to suggest operations, in one file, so that it takes one request. */
export const operationFinder = { catalogueOf, followCatalogue, suggest, ComboboxList };
