const PROOF_LENGTH = 4;

/**
 * What's wrong with the characters that are to prove that a key was saved, in words for the user; an empty
 * text if nothing is. The whole key will do, too.
 */
export function findProofProblem(text: string, recoveryKey: string): string {
  const typed = text.replace(/\s/g, '').toLowerCase();
  if (typed.length < PROOF_LENGTH) return 'Enter the last 4 characters of the key you saved.';
  if (recoveryKey.endsWith(typed)) return '';
  return typed.length === PROOF_LENGTH
    ? 'The key above doesn’t end with these 4 characters. Make sure you saved this key.'
    : 'This isn’t the key above. Make sure you saved this key, or type just its last 4 characters.';
}

/** Whether a text is long enough to be judged before it's sent. */
export const isWholeProof = (text: string) => text.trim().length >= PROOF_LENGTH;
