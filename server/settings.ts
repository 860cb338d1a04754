import * as z from 'zod/mini';
import { StartError } from './start-error';

/** Where each setting comes from: the flag wins over the variable of the environment. */
const SOURCES = {
  port: { flag: 'port', variable: 'PORT' },
  host: { flag: 'host', variable: 'HOST' },
  data: { flag: 'data', variable: 'DATA_DIR' },
  publicOrigin: { variable: 'PUBLIC_ORIGIN' },
  registration: { variable: 'REGISTRATION' },
  allowedOrigins: { variable: 'ALLOWED_ORIGINS' },
  trustedProxies: { variable: 'TRUSTED_PROXY' },
  logLevel: { variable: 'LOG_LEVEL' },
} as const satisfies Record<string, { flag?: string; variable: string }>;

export const FLAGS = ['port', 'host', 'data'] as const;
export type Flags = Partial<Record<(typeof FLAGS)[number], string>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return origin === text && (protocol === 'http:' || protocol === 'https:');
}

const origin = z
  .string()
  .check(z.refine(isOrigin, 'write an origin without a path, such as https://grants.example.org'));

const splitAtCommas = z.transform((text: string) =>
  text.split(',').flatMap((part) => part.trim() || []),
);
const list = <Item extends z.ZodMiniType<string, string>>(item: Item) =>
  z._default(z.pipe(z.pipe(z.string(), splitAtCommas), z.array(item)), []);

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
  publicOrigin: z.optional(origin),
  registration: z._default(z.enum(['open', 'closed'], 'write open or closed'), 'open'),
  allowedOrigins: list(origin),
  trustedProxies: list(z.string()),
  logLevel: z._default(z.enum(LOG_LEVELS, `write one of ${LOG_LEVELS.join(', ')}`), 'warn'),
});

export type Settings = z.infer<typeof settingsSchema>;

/**
 * The settings of the server from its flags and its environment. An empty variable counts as none.
 *
 * @throws StartError that names the flag or variable at fault, and says what would be right
 */
export function readSettings(flags: Flags, env: NodeJS.ProcessEnv): Settings {
  const given = Object.entries(SOURCES).flatMap(([name, source]) => {
    const flagged = 'flag' in source ? flags[source.flag] : undefined;
    const value = flagged ?? (env[source.variable] || undefined);
    const origin = flagged !== undefined && 'flag' in source ? `--${source.flag}` : source.variable;
    return value === undefined ? [] : [{ name, value, origin }];
  });
  const read = settingsSchema.safeParse(
    Object.fromEntries(given.map(({ name, value }) => [name, value])),
  );
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const wrong = given.find(({ name }) => name === issue?.path[0]);
  throw new StartError(`${wrong?.origin} is ${JSON.stringify(wrong?.value)}: ${issue?.message}.`);
}

/** Whether only programs of this machine can reach a server on this host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
