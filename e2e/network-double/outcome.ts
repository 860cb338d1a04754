type When = 'before' | 'after';
type Failure = '500' | '502' | '503' | '504' | 'empty' | 'truncated' | 'cut' | 'gone';

/**
 * `done`, or a failure *before* anything was executed or *after* all of it was. `500` comes from
 * the API, `502` to `504` are gateway pages, `empty` and `truncated` are complete answers with too
 * little in them, `cut` drops the connection in the middle of the answer, and `gone` before it.
 *
 * Browsers repeat a request, even a POST, if a kept-alive connection is gone, and the repeat is a
 * call with an outcome of its own: `['after-gone', 'done']` leads to a used challenge or, with a
 * grant token, to a second grant. A request that was `cut` isn't repeated.
 */
export type Outcome = 'done' | `${When}-${Failure}`;
