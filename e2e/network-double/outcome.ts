type When = 'before' | 'after';
type Failure = '500' | '502' | '503' | '504' | 'empty' | 'truncated' | 'cut' | 'gone';

/**
 * What becomes of one call: `done`, or a failure, *before* anything was done or *after* all of it
 * was. `500` is the API's own, `502` to `504` are a gateway's page, `empty` and `truncated` are
 * answers that end well and say too little, `cut` loses the connection within the answer, and
 * `gone` without any.
 *
 * A browser repeats a request by itself whose kept connection is gone, also a POST, and the repeat is
 * a call with an outcome of its own: `['after-gone', 'done']` makes a challenge that is spent already,
 * or with a grant token a second grant. What is `cut` is not repeated.
 */
export type Outcome = 'done' | `${When}-${Failure}`;
