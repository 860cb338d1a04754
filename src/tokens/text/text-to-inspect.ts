import { mayHoldJwt } from '../../../protocol/challenge-piece';

/** A text from another page that waits for Inspect. Never stored, and in no address. */
let waiting = '';

export const handToInspect = (text: string): void => {
  waiting = text;
};

export const waitingText = () => waiting;

/** Only a JWT is surely a token: other texts after `Bearer` may be the name of a grant. */
export async function holdsToken(text: string, now: number): Promise<boolean> {
  if (!mayHoldJwt(text)) return false;
  const { readPaste } = await import('./read-paste');
  return readPaste(text, now).readings.some(({ kind }) => kind !== 'opaque');
}
