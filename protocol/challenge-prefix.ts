/** What a grant's challenge starts with. One-time challenges never do. */
export const CHALLENGE_PREFIX = 'auth-grant:';

/** What a one-time challenge of our servers starts with. */
export const ONE_TIME_PREFIX = 'once:';
