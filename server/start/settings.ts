import * as z from 'zod/mini';
import { isLoopback } from '../lib/loopback';
import { StartError } from '../lib/start-error';
import {
  databaseUrl,
  ipAddress,
  list,
  origin,
  pageOrigin,
  serverOrigins,
  serverUrl,
} from './address-settings';

/** The LearnCard Network: the dashboard may talk to it unless the operator says otherwise. */
const NETWORK_ORIGIN = 'https://network.learncard.com';

/**
 * Where each setting comes from. Flags win over environment variables.
 *
 * @internal exported for its test
 */
export const SOURCES = {
  port: { flag: 'port', variable: 'PORT' },
  host: { flag: 'host', variable: 'HOST' },
  data: { flag: 'data', variable: 'DATA_DIR' },
  revocations: { flag: 'revocations', variable: 'REVOCATIONS_FILE' },
  connect: { flag: 'connect', variable: 'CONNECT_ORIGINS' },
  upstream: { flag: 'upstream', variable: 'UPSTREAM_URL' },
  // No flag, because it holds a password and other users can see a process's flags.
  databaseUrl: { variable: 'DATABASE_URL' },
  publicOrigin: { variable: 'PUBLIC_ORIGIN' },
  registration: { variable: 'REGISTRATION' },
  maxGrants: { variable: 'MAX_GRANTS' },
  maxProfilesPerHour: { variable: 'MAX_PROFILES_PER_HOUR' },
  allowedOrigins: { variable: 'ALLOWED_ORIGINS' },
  trustedProxies: { variable: 'TRUSTED_PROXY' },
  logLevel: { variable: 'LOG_LEVEL' },
} as const satisfies Record<string, { flag?: string; variable: string }>;

export const FLAGS = ['port', 'host', 'data', 'revocations', 'connect', 'upstream'] as const;
export const REPEATABLE = ['connect'] as const;
export type Flags = Partial<Record<(typeof FLAGS)[number], string>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A limit, which is off if left out. */
function limit(max: number) {
  const words = `write a whole number from 1 to ${max}, or leave it out for no limit`;
  return z.optional(
    z.pipe(
      z.string().check(z.regex(/^\d{1,9}$/, words)),
      z.pipe(
        z.transform((text: string) => Number(text)),
        z.number().check(z.minimum(1, words), z.maximum(max, words)),
      ),
    ),
  );
}

const settingsSchema = z.object({
  port: z._default(
    z.pipe(
      z
        .string()
        .check(z.regex(/^\d{1,5}$/, 'write a whole number from 0 to 65535, 0 for any free port')),
      z.pipe(
        z.transform((text: string) => Number(text)),
        z.number().check(z.maximum(65_535, 'write a whole number from 0 to 65535')),
      ),
    ),
    4400,
  ),
  host: z._default(z.string(), '127.0.0.1'),
  data: z._default(z.string(), './data'),
  databaseUrl: z.optional(databaseUrl),
  revocations: z.optional(z.string()),
  connect: z.optional(serverOrigins),
  upstream: z.optional(serverUrl),
  publicOrigin: z.optional(origin),
  registration: z.optional(z.enum(['open', 'closed'], 'write open or closed')),
  maxGrants: limit(1_000_000),
  maxProfilesPerHour: limit(1_000),
  allowedOrigins: z._default(list(pageOrigin), []),
  trustedProxies: z._default(list(ipAddress), []),
  logLevel: z._default(z.enum(LOG_LEVELS, `write one of ${LOG_LEVELS.join(', ')}`), 'warn'),
});

type ParsedSettings = z.infer<typeof settingsSchema>;
export type Settings = Omit<ParsedSettings, 'connect'> & { connect: string[] };

/** Checks what the settings mean together. */
function combine({ connect, ...settings }: ParsedSettings, flags: Flags): Settings {
  const { upstream, port, databaseUrl } = settings;
  const network = [NETWORK_ORIGIN];
  if (databaseUrl && flags.data !== undefined) {
    throw new StartError(
      `--data is ${JSON.stringify(flags.data)}, but DATABASE_URL is set. Set either --data or DATABASE_URL, not both.`,
    );
  }
  if (!upstream) return { ...settings, connect: connect ?? network };

  const { origin, hostname, port: upstreamPort } = new URL(upstream);
  for (const name of ['data', 'revocations'] as const) {
    if (flags[name] === undefined) continue;
    throw new StartError(
      `--${name} is ${JSON.stringify(flags[name])}, but a server that passes calls on to ${origin} keeps no data: leave out --${name}, or --upstream and UPSTREAM_URL.`,
    );
  }
  if (databaseUrl) {
    throw new StartError(
      `DATABASE_URL is set, but a server that passes calls on to ${origin} keeps no data: leave out DATABASE_URL, or --upstream and UPSTREAM_URL.`,
    );
  }
  if (isLoopback(hostname) && upstreamPort === `${port}`) {
    throw new StartError(
      `The upstream ${upstream} would be this server itself: choose another port with --port or PORT.`,
    );
  }
  // Under two names, one server would look like two.
  return { ...settings, connect: connect ?? network.filter((other) => other !== origin) };
}

/**
 * Reads the settings from the flags and the environment. An empty variable counts as unset.
 *
 * @throws StartError that names the flag or variable at fault, and says how to fix it
 */
export function readSettings(flags: Flags, env: NodeJS.ProcessEnv): Settings {
  const provided = Object.entries(SOURCES).flatMap(([name, source]) => {
    const flagged = 'flag' in source ? flags[source.flag] : undefined;
    const value = flagged ?? (env[source.variable] || undefined);
    const origin = flagged !== undefined && 'flag' in source ? `--${source.flag}` : source.variable;
    return value === undefined ? [] : [{ name, value, origin }];
  });
  const read = settingsSchema.safeParse(
    Object.fromEntries(provided.map(({ name, value }) => [name, value])),
  );
  if (read.success) return combine(read.data, flags);
  const [issue] = read.error.issues;
  const invalid = provided.find(({ name }) => name === issue?.path[0]);
  const shown =
    invalid?.name === 'databaseUrl'
      ? 'wrong, and not shown since it can contain a password'
      : JSON.stringify(invalid?.value.replace(/\/\/[^/]*@/, '//…@'));
  throw new StartError(`${invalid?.origin} is ${shown}: ${issue?.message}.`);
}
