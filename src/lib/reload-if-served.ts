/**
 * Reloads the page, if its server still has it and `isWanted` says yes to what it has; gives whether it
 * does. Not while the server is away: what is shown would be lost, and nothing would come for it.
 */
export async function reloadIfServed(
  isWanted: (html: string) => boolean = () => true,
): Promise<boolean> {
  const page = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  if (!page?.ok || !isWanted(await page.text())) return false;
  location.reload();
  return true;
}
