import type { Logger } from 'pino';
import type { Caller } from '../auth/caller';
import type { Search } from '../database/search';
import type { Db } from '../database/tables';
import type { RevocationLog } from '../revocations/revocation-log';

export type ShellDependencies = {
  logger: Logger;
  /** The origin that clients use, if it's known. */
  publicOrigin?: string | undefined;
  /** The origins of the other servers that the dashboard may talk to. */
  connect: string[];
  /** The base URL of the API that calls are forwarded to, if they are. */
  upstream?: string | undefined;
  /** The addresses of proxies whose `X-Forwarded-For` is trusted; none if left out. */
  trustedProxies?: string[];
  /** The folder of the built dashboard. Without it, only the API is served. */
  staticDir?: string;
};

export type Dependencies = ShellDependencies & {
  db: Db;
  /** Runs queries that can take long, on the same data. */
  search: Search;
  /** Where revocations are written, for restores. */
  revocations: RevocationLog;
  /** Milliseconds since the epoch, UTC. */
  now: () => number;
  /** The origin of the profiles' names (did:web), such as `http://localhost:4400`. */
  publicOrigin: string;
  /** The key of the one-time challenges. */
  challengeKey: Buffer;
  registration: 'open' | 'closed';
  /** How many grants of a profile can be live; as many as it likes if left out. */
  maxGrants?: number | undefined;
  /** How many profiles an address can create within an hour; as many as it likes if left out. */
  maxProfilesPerHour?: number | undefined;
  /** The other origins whose pages may call the API. */
  allowedOrigins: string[];
};

export type AppEnv = {
  Bindings: { incoming?: { socket: { remoteAddress?: string; destroy?(): void } } };
  Variables: {
    requestId: string;
    /** What the caller named the request. */
    clientRequestId?: string;
    caller: Caller;
  };
};
