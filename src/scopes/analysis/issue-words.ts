import { withoutBidiControls } from '../../../protocol/text';
import { listFormat } from '../../english/english';
import type { ScopeIssue } from './lint-scope';

const disjunction = listFormat('disjunction');
const conjunction = listFormat('conjunction');
const MAX_QUOTE = 60;

/** Quotes untrusted text: it must neither reverse the sentence nor be too long to read. */
function quote(text: string): string {
  const shown = withoutBidiControls(text);
  return `“${shown.length > MAX_QUOTE ? `${shown.slice(0, MAX_QUOTE)}…` : shown}”`;
}

const quoteAll = (texts: string[]) => texts.map(quote);

const didYouMean = (suggestions: string[]) =>
  suggestions.length > 0 ? ` Did you mean ${disjunction.format(quoteAll(suggestions))}?` : '';

function actionWords(resource: string, actions: string[]): string {
  if (actions.length === 0) return '';
  const where = resource === '*' ? 'The' : `On ${quote(resource)} the`;
  const list = conjunction.format(quoteAll(actions));
  return actions.length === 1
    ? ` ${where} only action is ${list}.`
    : ` ${where} actions are ${list}.`;
}

const resourceOf = (part: string) => part.slice(0, part.indexOf(':'));

export function issueWords(issue: ScopeIssue): string {
  switch (issue.kind) {
    case 'empty':
      return 'The scope is empty: it allows nothing. Add a part such as “boosts:read”.';
    case 'malformed':
      return issue.suggestions.length > 0
        ? `${quote(issue.part)} is not of the form resource:action.${didYouMean(issue.suggestions)}`
        : `${quote(issue.part)} is not of the form resource:action, such as “boosts:read”. Mend it, or leave it out.`;
    case 'redundant':
      return `${quote(issue.part)} adds nothing: ${quote(issue.coveredBy)} allows it already. Leave it out.`;
    case 'swapped':
      return `${quote(issue.part)} unlocks nothing: the resource comes before the action.${didYouMean(issue.suggestions)}`;
    case 'unknown-resource':
      return `${quote(issue.part)} unlocks nothing: no operation is known for the resource ${quote(issue.resource)}.${didYouMean(issue.suggestions)}`;
    case 'unknown-action':
      return `${quote(issue.part)} unlocks nothing: no operation is known for the action ${quote(issue.action)}.${didYouMean(issue.suggestions) || actionWords(resourceOf(issue.part), issue.knownActions)}`;
    case 'dead':
      return `${quote(issue.part)} unlocks nothing: no known operation requires it.${didYouMean(issue.suggestions) || actionWords(issue.resource, issue.knownActions)}`;
    case 'duplicate':
      return `${quote(issue.part)} stands there ${issue.times === 2 ? 'twice' : `${issue.times} times`}. Once is enough.`;
    case 'out-of-order':
      return `The parts are not in the usual order, from ${quote(issue.part)} on. This changes nothing; in order, scopes are easier to compare.`;
    case 'full-access':
      return '“*:*” is full access: whoever holds a token of this grant can do all that you can do, grants included.';
    case 'writes-everywhere':
      return '“*:write” writes everywhere: whoever holds a token of this grant can change whatever you can change.';
  }
}
