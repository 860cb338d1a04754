import { type TrustQuestion, trustQuestion } from './trust-question';

const waiting = new Map<string, Promise<boolean>>();
let last: Promise<unknown> = Promise.resolve();

const show = (question: TrustQuestion) =>
  new Promise<boolean>((resolve) => {
    trustQuestion.set({
      ...question,
      answer: (isYes) => {
        trustQuestion.set(null);
        resolve(isYes);
      },
    });
  });

/** Shows one question at a time. All who wait for the same one share its answer. */
export function askTrust(question: TrustQuestion): Promise<boolean> {
  const key = JSON.stringify(question);
  const asked = waiting.get(key);
  if (asked) return asked;
  const answer = last.then(() => show(question)).finally(() => waiting.delete(key));
  waiting.set(key, answer);
  last = answer;
  return answer;
}
