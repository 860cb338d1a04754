/** The base URL of a server with its origin, as people know it. */
export const addressOf = (server: string) => new URL(server, location.origin).href;

/** What tells a server from others at a glance. */
export const hostOf = (server: string) => new URL(server, location.origin).host;
