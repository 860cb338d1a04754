export const addressOf = (server: string) => new URL(server, location.origin).href;

export const hostOf = (server: string) => new URL(server, location.origin).host;
