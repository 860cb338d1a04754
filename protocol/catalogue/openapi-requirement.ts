import { minimalScope } from '../minimal-scope';
import { malformedPart, parseScope } from '../scope';
import type { FieldReader } from './openapi-reference';

/** What an operation needs. */
export type Requirement = {
  /** The scopes of which any one is enough. All parts of that one are needed. `null` for no scope. */
  anyOf: readonly string[] | null;
  /** Why nobody can tell. `anyOf` is then `null`. */
  unusable?: string;
  /** Why further scopes that would also be enough can't be used. */
  dropped: readonly string[];
};

/** A scope that is enough, or why it can't be used. */
type Candidate = { scope: string } | { problem: string };

/** Of each operation. Also bounds the work for documents whose parts refer to each other. */
const MAX_SCOPES = 100;
const MAX_LENGTH = 500;
const MAX_PROBLEMS = 3;

const words = (text: string) => text.split(/\s+/).filter(Boolean);

const problemOf = (text: string): string =>
  text.trim() === ''
    ? 'It names an empty scope.'
    : `“${text.slice(0, 100)}” isn't a scope of the form resource:action.`;

const isScope = (text: string) =>
  words(text).length > 0 && malformedPart(words(text).join(' ')) === null;

/** All parts of all these texts are needed together. */
function together(texts: unknown[]): Candidate {
  if (texts.length > MAX_SCOPES) return { problem: `It names more than ${MAX_SCOPES} scopes.` };
  for (const text of texts) {
    if (typeof text !== 'string') return { problem: 'A scope must be text.' };
    if (!isScope(text)) return { problem: problemOf(text) };
  }
  // `*:read` together with `boosts:read` comes to `*:read`.
  const scope = minimalScope(texts.flatMap((text) => words(String(text))).join(' '));
  return scope.length > MAX_LENGTH
    ? { problem: `Its scopes have more than ${MAX_LENGTH} characters.` }
    : { scope };
}

/** Each part of each text is enough. */
function eachOf(texts: unknown[]): Candidate[] {
  if (texts.length === 0) return [{ problem: 'It names an empty scope.' }];
  return texts.flatMap((text): Candidate[] => {
    if (typeof text !== 'string') return [{ problem: 'A scope must be text.' }];
    // “boosts: read” is one mistake, not two.
    if (parseScope(words(text).join(' ')).length === 0) return [{ problem: problemOf(text) }];
    return words(text).map((word) => together([word]));
  });
}

/** People don't read more. */
function first(problems: ReadonlySet<string>): string {
  const rest = problems.size - MAX_PROBLEMS;
  return [...[...problems].slice(0, MAX_PROBLEMS), ...(rest > 0 ? [`And ${rest} more.`] : [])].join(
    ' ',
  );
}

function decide(candidates: Candidate[]): Requirement {
  const some = candidates.slice(0, MAX_SCOPES);
  const scopes = [...new Set(some.flatMap((one) => ('scope' in one ? [one.scope] : [])))];
  const problems = new Set(some.flatMap((one) => ('problem' in one ? [one.problem] : [])));
  if (candidates.length > MAX_SCOPES) problems.add(`It names more than ${MAX_SCOPES} scopes.`);
  return scopes.length > 0
    ? { anyOf: scopes, dropped: [...problems] }
    : { anyOf: null, unusable: first(problems), dropped: [] };
}

/**
 * The scopes of a list of security requirements: all those of one entry are needed together, and any
 * one entry is enough. Without any scope, `null`.
 */
function ofSecurity(security: unknown, fieldsOf: FieldReader): Requirement | null {
  if (security === undefined) return null;
  if (!Array.isArray(security)) return decide([{ problem: 'Its security must be a list.' }]);
  const candidates: Candidate[] = [];
  let isOptional = false;
  for (const entry of security.slice(0, MAX_SCOPES + 1)) {
    const fields = fieldsOf(entry);
    if (fields === null) candidates.push({ problem: "An entry of its security isn't an object." });
    else if (fields.problem !== null) candidates.push({ problem: fields.problem });
    else if (fields.values.size === 0) isOptional = true;
    else {
      const lists = [...fields.values.values()];
      if (!lists.every((list) => Array.isArray(list)))
        candidates.push({ problem: 'An entry of its security holds something other than lists.' });
      else if (lists.some((list) => list.length > 0)) candidates.push(together(lists.flat()));
    }
  }
  if (candidates.length === 0) return null;
  return isOptional ? { anyOf: null, dropped: [] } : decide(candidates);
}

/**
 * Which scopes an operation needs. The first of these that names any:
 *
 * 1. `x-required-scope`, a text or a list: each part of it is enough.
 * 2. `security`, its own or else the document's: the scopes of one entry are needed together, and any
 *    one entry is enough. Entries without scopes don't count beside others, but with an empty one
 *    (`{}`) the operation needs no scope.
 * 3. `tags` of the form `resource:action`: each is enough.
 *
 * A scope that can't be used is dropped together with all that it's needed with. If none is left, the
 * operation is unusable.
 */
export function requirementOf(
  operation: ReadonlyMap<string, unknown>,
  documentSecurity: unknown,
  fieldsOf: FieldReader,
): Requirement {
  if (operation.has('x-required-scope')) {
    const named = operation.get('x-required-scope') ?? [];
    return decide(eachOf(Array.isArray(named) ? named : [named]));
  }
  const security = operation.has('security') ? operation.get('security') : documentSecurity;
  const secured = ofSecurity(security, fieldsOf);
  if (secured !== null) return secured;
  const tags = scopesAmong(tagsOf(operation));
  return tags.length > 0 ? decide(eachOf(tags)) : { anyOf: null, dropped: [] };
}

/** The tags of an operation that are texts. */
export function tagsOf(operation: ReadonlyMap<string, unknown>): string[] {
  const tags = operation.get('tags');
  return (Array.isArray(tags) ? tags : [tags]).filter((tag) => typeof tag === 'string');
}

/** The tags that are scopes. */
export const scopesAmong = (tags: string[]): string[] => tags.filter(isScope);
