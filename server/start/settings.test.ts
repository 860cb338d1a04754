import { describe, expect, test } from 'vitest';
import { StartError } from '../lib/start-error';
import { readFlags } from './flags';
import { FLAGS, REPEATABLE, readSettings } from './settings';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  readSettings(readFlags(args, FLAGS, REPEATABLE) ?? {}, env);

describe('settings', () => {
  test('have defaults, even for empty variables', () => {
    const defaults = {
      port: 4400,
      host: '127.0.0.1',
      data: './data',
      connect: ['https://network.learncard.com'],
      allowedOrigins: [],
      trustedProxies: [],
      logLevel: 'warn',
    };
    expect(read([])).toEqual(defaults);
    expect(read([], { PORT: '', REGISTRATION: '', PUBLIC_ORIGIN: '', MAX_GRANTS: '' })).toEqual(
      defaults,
    );
  });

  test('come from flags first, then from the environment', () => {
    const env = {
      PORT: '5000',
      HOST: '0.0.0.0',
      DATA_DIR: '/a',
      REVOCATIONS_FILE: '/log',
      CONNECT_ORIGINS: 'https://a.example',
      PUBLIC_ORIGIN: 'https://grants.example.org',
      REGISTRATION: 'closed',
      MAX_GRANTS: '1000000',
      MAX_PROFILES_PER_HOUR: '1',
      ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173,',
      TRUSTED_PROXY: '10.0.0.1, ::1',
      LOG_LEVEL: 'info',
    };
    expect(read(['--port', '0', '--data=/b', '--connect', 'none'], env)).toEqual({
      port: 0,
      host: '0.0.0.0',
      data: '/b',
      revocations: '/log',
      connect: [],
      publicOrigin: 'https://grants.example.org',
      registration: 'closed',
      maxGrants: 1_000_000,
      maxProfilesPerHour: 1,
      allowedOrigins: ['https://a.example', 'http://localhost:5173'],
      trustedProxies: ['10.0.0.1', '::1'],
      logLevel: 'info',
    });
  });

  test.each<[string[], NodeJS.ProcessEnv, RegExp]>([
    [['--port', 'many'], {}, /^--port is "many": write a whole number from 0 to 65535/],
    [['--port', '65536'], {}, /^--port is "65536": write a whole number/],
    [['--port', '-1'], {}, /--port/],
    [['--port=1.5'], {}, /^--port is "1.5"/],
    [[], { PORT: '0x10' }, /^PORT is "0x10"/],
    [[], { PUBLIC_ORIGIN: 'grants.example.org' }, /^PUBLIC_ORIGIN is .*https:\/\/grants/],
    [[], { PUBLIC_ORIGIN: 'https://a.example/path' }, /without a path/],
    [[], { PUBLIC_ORIGIN: 'ftp://a.example' }, /^PUBLIC_ORIGIN/],
    [[], { REGISTRATION: 'maybe' }, /^REGISTRATION is "maybe": write open or closed\.$/],
    [[], { MAX_GRANTS: '0' }, /^MAX_GRANTS is "0": write a whole number from 1 to 1000000, or/],
    [[], { MAX_GRANTS: '1000001' }, /^MAX_GRANTS is "1000001": write a whole number from 1/],
    [[], { MAX_GRANTS: 'ten' }, /^MAX_GRANTS is "ten": write a whole number/],
    [[], { MAX_GRANTS: '-1' }, /^MAX_GRANTS is "-1": write a whole number/],
    [
      [],
      { MAX_PROFILES_PER_HOUR: '1.5' },
      /^MAX_PROFILES_PER_HOUR is "1.5": .* from 1 to 1000, or/,
    ],
    [[], { MAX_PROFILES_PER_HOUR: '1001' }, /^MAX_PROFILES_PER_HOUR is "1001": /],
    [[], { ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS is "\*": write origins .* joined by commas/],
    [
      [],
      { TRUSTED_PROXY: 'not an address' },
      /^TRUSTED_PROXY is "not an address": write IP addresses such as 10.0.0.1, joined by commas\.$/,
    ],
    [[], { TRUSTED_PROXY: '10.0.0.1,10.0.0.0/8' }, /^TRUSTED_PROXY is "10.0.0.1,10.0.0.0\/8"/],
    [[], { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": write one of fatal/],
    [
      ['--prot', '1'],
      {},
      /^Unknown flag --prot. The flags are --port, --host, --data, --revocations, --connect, --upstream, --help/,
    ],
    [
      ['--connect', 'http://a.example'],
      {},
      /^--connect is "http:\/\/a.example": write origins .* or none/,
    ],
    [['--connect', 'https://a.example/'], {}, /^--connect/],
    [['--connect', 'https://*.example'], {}, /^--connect/],
    [['--connect', "https://a.example;script-src 'unsafe-inline'"], {}, /^--connect/],
    [['--connect', 'none', '--connect', 'https://a.example'], {}, /^--connect is "none,https/],
    [[], { CONNECT_ORIGINS: 'a.example' }, /^CONNECT_ORIGINS is "a.example"/],
    [['--upstream', 'network'], {}, /^--upstream is "network": write a URL such as https:/],
    [['--upstream', 'http://a.example/api'], {}, /^--upstream .*http for this machine alone/],
    [['--upstream', 'https://a.example/api?key=1'], {}, /^--upstream/],
    [['--upstream', 'https://a.example/api#key'], {}, /^--upstream/],
    [['--upstream', 'https://ada:secret@a.example'], {}, /^--upstream is "https:\/\/…@a.example"/],
    [[], { UPSTREAM_URL: 'ftp://a.example' }, /^UPSTREAM_URL is "ftp/],
    [['--upstream', 'http://localhost:4400/api'], {}, /would be this server itself.*--port/],
    [['--upstream', 'https://a.example', '--data', '/b'], {}, /^--data .*keeps no data/],
    [['--data', '/b'], { UPSTREAM_URL: 'https://a.example' }, /^--data .*UPSTREAM_URL/],
    [['--revocations', '/b', '--upstream', 'https://a.example'], {}, /^--revocations .*no data/],
    [[], { DATABASE_URL: 'mysql://ada@a.example/grants' }, /^DATABASE_URL is wrong.*postgres:\/\//],
    [[], { DATABASE_URL: 'postgres://a.example' }, /^DATABASE_URL is wrong/],
    [[], { DATABASE_URL: 'postgres://ada:1/2@a.example/b' }, /^DATABASE_URL is wrong.*%2F/],
    [['--data', '/b'], { DATABASE_URL: 'postgres://a.example/b' }, /^--data .*DATABASE_URL is set/],
    [
      ['--upstream', 'https://a.example'],
      { DATABASE_URL: 'postgres://a.example/b' },
      /^DATABASE_URL is set, but .*https:\/\/a.example keeps no data/,
    ],
    [['-p', '1'], {}, /^Unknown flag -p\./],
    [['--port'], {}, /^--port needs a value/],
    [['--data='], {}, /^--data needs a value/],
    [['start'], {}, /^Unexpected argument “start”/],
  ])('%j with %j are refused in one line', (args, env, message) => {
    expect(() => read(args, env)).toThrow(StartError);
    expect(() => read(args, env)).toThrow(message);
    expect(() => read(args, env)).not.toThrow(/\n/);
  });

  test.each<[string[], NodeJS.ProcessEnv, string[]]>([
    [
      ['--connect', 'https://a.example', '--connect=http://localhost:4401'],
      {},
      ['https://a.example', 'http://localhost:4401'],
    ],
    [['--connect', 'none'], { CONNECT_ORIGINS: 'https://a.example' }, []],
    [[], { CONNECT_ORIGINS: 'none' }, []],
    [
      [],
      { CONNECT_ORIGINS: 'https://a.example, https://b.example, https://a.example' },
      ['https://a.example', 'https://b.example'],
    ],
    [['--upstream', 'https://a.example/api'], {}, ['https://network.learncard.com']],
    [['--upstream', 'https://network.learncard.com/api'], {}, []],
  ])('%j with %j list the servers %j', (args, env, connect) => {
    expect(read(args, env).connect).toEqual(connect);
  });

  test.each([
    'postgres://ada:confidential@a.example:5432/grants?sslmode=verify-full',
    'postgresql:///grants?host=/run/postgresql&user=ada',
  ])('accept the database %s, whatever DATA_DIR says', (url) => {
    expect(read([], { DATABASE_URL: url, DATA_DIR: '/a' })).toMatchObject({ databaseUrl: url });
  });

  test.each([
    'postgres://ada:confidential@',
    'postgres://ada:confi/dential@a.example/b',
    'postgres://ada:confi#dential@a.example/b',
    'confidential',
  ])('never show a wrong database URL (%#), which may hold a password', (url) => {
    expect(() => read([], { DATABASE_URL: url })).toThrow(/^DATABASE_URL is wrong/);
    expect(() => read([], { DATABASE_URL: url })).not.toThrow(/confi|dential/);
  });

  test.each([
    ['https://a.example/api', 'https://a.example/api'],
    ['https://A.example:443/v1/../api//', 'https://a.example/api'],
    ['http://127.0.0.1:4401', 'http://127.0.0.1:4401'],
    ['http://[::1]:4401/api', 'http://[::1]:4401/api'],
  ])('name the upstream %s as %s, whatever DATA_DIR says', (given, upstream) => {
    expect(read(['--upstream', given], { DATA_DIR: '/a' })).toMatchObject({ upstream });
  });

  test('are not read if help is asked for', () => {
    expect(readFlags(['--help'], FLAGS)).toBeNull();
  });
});
