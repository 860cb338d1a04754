declare global {
  interface Window {
    /**
     * The scripts that each page needs besides the first one, by its path, as names without folder and extension, and
     * after a `|` those of its parts.
     * The build puts them into the early script (`scripts/lib/page-files.ts`); in development there are none.
     */
    pageFiles?: Record<string, string>;
  }
}

const base = import.meta.env.BASE_URL;

/** The pattern of the page at a path, such as `grants/:id`. */
export const pageAt = (pathname: string) =>
  pathname.slice(base.length).replace(/(?<=^grants\/)(?!new$)[^/]+/, ':id');

const scriptsIn = (names: string) =>
  names
    .split(' ')
    .filter(Boolean)
    .map((name) => `${base}assets/${name}.js`);

/** The scripts of the page at a path: those without which it's not there, and those of its parts. */
export function scriptsOfPage(pathname: string): { page: string[]; parts: string[] } {
  const [page = '', parts = ''] = window.pageFiles?.[pageAt(pathname)]?.split('|') ?? [];
  return { page: scriptsIn(page), parts: scriptsIn(parts) };
}

/**
 * Loads the scripts of a page side by side, where importing it would find one after the other. It runs none. Its
 * parts come later, or they'd slow it down.
 */
export function preloadPage(pathname: string): void {
  for (const script of scriptsOfPage(pathname).page) {
    if (document.querySelector(`link[href="${script}"]`)) continue;
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'modulepreload', href: script }),
    );
  }
}
