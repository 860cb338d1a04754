/** Some engines fetch what was clicked only later, and some of them slowly. */
const KEEP_MS = 60_000;

/** Saves a text as a file, under a name. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}
