import { fold } from '../../protocol/fold';

/**
 * Folding can make a text 18 times as long (Unicode NFKC). No natural text grows beyond this, and
 * searching the rest would take everybody's time.
 */
const MAX_SEARCHABLE = 4_000;

/** What is stored of a name or a description for searches. If it changes, a migration refolds. */
export const searchable = (text: string): string => fold(text).slice(0, MAX_SEARCHABLE);
