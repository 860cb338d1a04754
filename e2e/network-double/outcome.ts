type When = 'before' | 'after';
type Failure = '500' | '502' | '503' | '504' | 'empty' | 'truncated' | 'cut' | 'gone';

/**
 * What becomes of one call: `done`, or a failure, *before* anything was done or *after* all of it
 * was. `500` is the API's own, `502` to `504` are a gateway's page, `empty` and `truncated` are
 * answers that end well and say too little, `cut` loses the connection within the answer, and
 * `gone` without any.
 */
export type Outcome = 'done' | `${When}-${Failure}`;
