import { vi } from 'vitest';
import { SERVER_META, UPSTREAM_META } from '../../../protocol/server-name';
import { type TrustQuestion, trustQuestion } from '../trust-question';

type PageOf = { server?: string; upstream?: string; origin?: string };

/** Replaces the page, which Node lacks, by one that says this of its server. */
export function stubPage({ server, upstream, origin = 'http://localhost:4400' }: PageOf = {}) {
  const metas: Record<string, string | undefined> = {
    [`meta[name=${SERVER_META}]`]: server,
    [`meta[name=${UPSTREAM_META}]`]: upstream,
  };
  vi.stubGlobal('location', new URL(origin));
  vi.stubGlobal('document', {
    querySelector: (selector: string) => {
      const content = metas[selector];
      return content === undefined ? null : { content };
    },
  });
}

/** Waits for the next question, and answers it. Returns what was asked. */
export async function answerTrust(isYes: boolean): Promise<TrustQuestion> {
  const asked = await vi.waitFor(() => {
    const question = trustQuestion.get();
    if (!question) throw new Error('nothing is asked');
    return question;
  });
  const { answer, ...question } = asked;
  answer(isYes);
  return question;
}
