/** The owner alone can read and write. */
const PRIVATE = 0o077;

/**
 * Makes every file that this process creates readable for its user only, even in a folder that others
 * can read: the database, and what SQLite keeps beside it.
 */
export const keepFilesPrivate = () => void process.umask(PRIVATE);
