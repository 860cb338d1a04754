/** A part that unlocks nothing in the catalogue. */
export type DeadPartIssue =
  /** It would unlock something with resource and action swapped. */
  | { kind: 'swapped'; part: string; suggestions: string[] }
  | { kind: 'unknown-resource'; part: string; resource: string; suggestions: string[] }
  /** No operation requires this action. `knownActions` are those of the resource. */
  | {
      kind: 'unknown-action';
      part: string;
      action: string;
      knownActions: string[];
      suggestions: string[];
    }
  /** Both names are known, but not together. `knownActions` are those of the resource. */
  | { kind: 'dead'; part: string; resource: string; knownActions: string[]; suggestions: string[] };

/**
 * Something wrong with a scope, or worth knowing. `suggestions` are what `part` could have been meant
 * to be, all equally likely: apply one only if it's the only one.
 */
export type ScopeIssue =
  | { kind: 'empty' }
  /** Not `resource:action`: it permits nothing, and our server rejects it. */
  | { kind: 'malformed'; part: string; suggestions: string[] }
  | { kind: 'redundant'; part: string; coveredBy: string }
  | DeadPartIssue
  | { kind: 'duplicate'; part: string; times: number }
  /** From `part` on, the order isn't canonical. `suggestion` is the whole scope in canonical order. */
  | { kind: 'out-of-order'; part: string; suggestion: string }
  | { kind: 'full-access'; part: string }
  | { kind: 'writes-everywhere'; part: string };
