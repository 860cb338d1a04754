/**
 * How the search and the choices stand above the list, and what space is kept until they come: by the
 * width that there is for the size of text, so that neither a word nor a larger text makes another row.
 * Wide, the names stand beside their choices; in between, above them in one row; narrow, in three rows.
 */
export const TOOLBAR_SPACE =
  'mb-2 grid min-h-39.5 grid-cols-2 content-start gap-2 @2xl:min-h-13.5 @2xl:grid-cols-[minmax(0,6fr)_auto_auto_minmax(0,5fr)] @2xl:items-end @4xl:flex @4xl:min-h-8.5 @4xl:items-center @4xl:gap-4';

/** The same for the row below it of the filters that a link has set. */
export const CHIPS_SPACE = 'mb-2 flex min-h-8.5 flex-wrap gap-2';
