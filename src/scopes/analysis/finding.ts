/** A part that unlocks nothing in the catalogue, for one reason. */
export type LifelessFinding =
  /** It would with resource and action exchanged. */
  | { kind: 'swapped'; part: string; suggestions: string[] }
  /** No operation requires anything of this resource. */
  | { kind: 'unknown-resource'; part: string; resource: string; suggestions: string[] }
  /** No operation requires this action; `known` are those of the resource. */
  | { kind: 'unknown-action'; part: string; action: string; known: string[]; suggestions: string[] }
  /** Both names are known, but not together; `known` are the actions of the resource. */
  | { kind: 'dead'; part: string; resource: string; known: string[]; suggestions: string[] };

/**
 * Something about a scope that a person may want to mend or to know. `part` is the part it is about;
 * `suggestions` are what it may have been meant to be, and equally likely: apply one only if it is
 * the only one.
 */
export type Finding =
  /** The scope has no part. */
  | { kind: 'empty' }
  /** Not `resource:action`: it grants nothing, and our server refuses it. */
  | { kind: 'malformed'; part: string; suggestions: string[] }
  /** Another part permits all of it. */
  | { kind: 'redundant'; part: string; coveredBy: string }
  | LifelessFinding
  /** Nothing is wrong with it but that it stands there more than once. */
  | { kind: 'duplicate'; part: string; times: number }
  /** From this part on the order is not the canonical one, which `suggestion` has. */
  | { kind: 'out-of-order'; part: string; suggestion: string }
  /** It permits everything. */
  | { kind: 'full-access'; part: string }
  /** It permits writing to every resource. */
  | { kind: 'writes-everywhere'; part: string };
