import type { Logger } from 'pino';
import type { Caller } from '../auth/caller';
import type { Search } from '../database/search';
import type { Db } from '../database/tables';

/** What every app is made of. */
export type ShellDependencies = {
  logger: Logger;
  /** The origin under which others know the server, where it was told. */
  publicOrigin?: string | undefined;
  /** The origins of the other servers that the dashboard may talk to. */
  connect: string[];
  /** The base URL of the API that calls are passed on to, where they are. */
  upstream?: string | undefined;
  /** The folder of the built dashboard; without one only the API is served. */
  staticDir?: string;
};

/** What the app on a database is made of; a test brings its own. */
export type Dependencies = ShellDependencies & {
  db: Db;
  /** Runs what may take long on the same data. */
  search: Search;
  /** Milliseconds since the epoch, UTC. */
  now: () => number;
  /** The origin of the profiles' names (did:web), such as `http://localhost:4400`. */
  publicOrigin: string;
  registration: 'open' | 'closed';
  /** The other origins whose pages may call the API. */
  allowedOrigins: string[];
  /** The addresses of proxies that are believed when they name the client. */
  trustedProxies: string[];
};

/** What a request carries through the app. */
export type AppEnv = {
  Bindings: { incoming?: { socket: { remoteAddress?: string; destroy?(): void } } };
  Variables: { requestId: string; caller: Caller };
};
