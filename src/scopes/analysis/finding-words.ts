import { withoutBidiControls } from '../../../protocol/text';
import type { Finding } from './finding';

const disjunction = new Intl.ListFormat('en', { type: 'disjunction' });
const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });
const MAX_QUOTE = 60;

/** A text of anybody's in a sentence of ours: neither turned around nor too long to read. */
function quote(text: string): string {
  const shown = withoutBidiControls(text);
  return `“${shown.length > MAX_QUOTE ? `${shown.slice(0, MAX_QUOTE)}…` : shown}”`;
}

const quoteAll = (texts: string[]) => texts.map(quote);

const guess = (suggestions: string[]) =>
  suggestions.length > 0 ? ` Did you mean ${disjunction.format(quoteAll(suggestions))}?` : '';

function knownActions(resource: string, known: string[]): string {
  if (known.length === 0) return '';
  const where = resource === '*' ? 'The' : `On ${quote(resource)} the`;
  const list = conjunction.format(quoteAll(known));
  return known.length === 1
    ? ` ${where} only action is ${list}.`
    : ` ${where} actions are ${list}.`;
}

const resourceOf = (part: string) => part.slice(0, part.indexOf(':'));

/** A finding in plain words: what is so, and what to do where there is something to do. */
export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case 'empty':
      return 'The scope is empty: it allows nothing. Add a part such as “boosts:read”.';
    case 'malformed':
      return finding.suggestions.length > 0
        ? `${quote(finding.part)} is not of the form resource:action.${guess(finding.suggestions)}`
        : `${quote(finding.part)} is not of the form resource:action, such as “boosts:read”. Mend it, or leave it out.`;
    case 'redundant':
      return `${quote(finding.part)} adds nothing: ${quote(finding.coveredBy)} allows it already. Leave it out.`;
    case 'swapped':
      return `${quote(finding.part)} unlocks nothing: the resource comes before the action.${guess(finding.suggestions)}`;
    case 'unknown-resource':
      return `${quote(finding.part)} unlocks nothing: no operation is known for the resource ${quote(finding.resource)}.${guess(finding.suggestions)}`;
    case 'unknown-action':
      return `${quote(finding.part)} unlocks nothing: no operation is known for the action ${quote(finding.action)}.${guess(finding.suggestions) || knownActions(resourceOf(finding.part), finding.known)}`;
    case 'dead':
      return `${quote(finding.part)} unlocks nothing: no known operation requires it.${guess(finding.suggestions) || knownActions(finding.resource, finding.known)}`;
    case 'duplicate':
      return `${quote(finding.part)} stands there ${finding.times === 2 ? 'twice' : `${finding.times} times`}. Once is enough.`;
    case 'out-of-order':
      return `The parts are not in the usual order, from ${quote(finding.part)} on. This changes nothing; in order, scopes are easier to compare.`;
    case 'full-access':
      return '“*:*” is full access: whoever holds a token of this grant can do all that you can do, grants included.';
    case 'writes-everywhere':
      return '“*:write” writes everywhere: whoever holds a token of this grant can change whatever you can change.';
  }
}
