/** The path below which this build of the dashboard lies, without a slash at its end. */
export const BASE_PATH = import.meta.env.BASE_URL.replace(/\/$/, '');
