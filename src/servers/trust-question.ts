import { createValueStore } from '../lib/value-store';

/** Asks whether a key or a token may be used with a server. */
export type TrustQuestion = { title: string; text: string[]; action: string };

type Asked = TrustQuestion & { answer: (isYes: boolean) => void };

export const trustQuestion = createValueStore<Asked | null>(null);

/** Why nothing is signed for the server of the session, after the user said no. */
export const refusedName = createValueStore<string | null>(null);
