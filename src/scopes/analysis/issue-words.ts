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
      return 'The scope is empty, so it allows nothing. Add a pair such as “boosts:read”.';
    case 'malformed':
      return issue.suggestions.length > 0
        ? `${quote(issue.part)} isn’t a valid resource:action pair.${didYouMean(issue.suggestions)}`
        : `${quote(issue.part)} isn’t a valid resource:action pair. Fix or remove it.`;
    case 'redundant':
      return `${quote(issue.part)} is redundant because ${quote(issue.coveredBy)} includes it.`;
    case 'swapped':
      return `${quote(issue.part)} is the wrong way round. Use resource:action.${didYouMean(issue.suggestions)}`;
    case 'unknown-resource':
      return `${quote(issue.part)} has no effect: unknown resource ${quote(issue.resource)}.${didYouMean(issue.suggestions)}`;
    case 'unknown-action':
      return `${quote(issue.part)} has no effect: unknown action ${quote(issue.action)}.${didYouMean(issue.suggestions) || actionWords(resourceOf(issue.part), issue.knownActions)}`;
    case 'dead':
      return `${quote(issue.part)} has no effect: no known operation requires it.${didYouMean(issue.suggestions) || actionWords(issue.resource, issue.knownActions)}`;
    case 'duplicate':
      return `${quote(issue.part)} is listed ${issue.times === 2 ? 'twice' : `${issue.times} times`}.`;
    case 'out-of-order':
      return `Out of order from ${quote(issue.part)} on. Harmless, but sorted scopes are easier to compare.`;
    case 'full-access':
      return 'Full access (*:*). Anyone with a token can do everything you can, including managing grants.';
    case 'writes-everywhere':
      return '“*:write” can change everything. Anyone with a token can change everything you can.';
  }
}
