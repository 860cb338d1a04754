const base = import.meta.env.BASE_URL;

/**
 * What all names of this deployment in the browser's storage begin with, so that deployments below
 * different paths of one origin don't mix. A base path has no colon, so none of these begins with
 * another one.
 */
export const STORAGE_PREFIX = base === '/' ? 'auth-grants.' : `auth-grants:${base}:`;

/** The script in index.html that sets the theme makes the same names. */
export const storageName = (name: string) => STORAGE_PREFIX + name;

export const DATABASE_NAME = base === '/' ? 'auth-grants' : `auth-grants:${base}`;
