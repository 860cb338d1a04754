/** How the search and the choices stand above the list, and what space is kept until they come. */
export const TOOLBAR_SPACE =
  'mb-2 grid min-h-24.5 grid-cols-2 gap-2 wide:flex wide:min-h-8.5 wide:flex-wrap wide:items-center wide:gap-x-4';
