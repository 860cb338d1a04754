/** Why a text could not be copied, in words for the user; `null` once the clipboard has taken it. */
export async function copyText(text: string): Promise<string | null> {
  if (!isSecureContext) {
    return 'This page was opened over plain HTTP, where browsers have no clipboard.';
  }
  try {
    await navigator.clipboard.writeText(text);
    return null;
  } catch {
    return 'The browser did not allow this page to use the clipboard.';
  }
}
