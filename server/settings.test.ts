import { describe, expect, test } from 'vitest';
import { readFlags } from './flags';
import { FLAGS, isLoopback, readSettings } from './settings';
import { StartError } from './start-error';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  readSettings(readFlags(args, FLAGS) ?? {}, env);

describe('settings', () => {
  test('have defaults, also for empty variables', () => {
    const defaults = {
      port: 4400,
      host: '127.0.0.1',
      data: './data',
      registration: 'open',
      allowedOrigins: [],
      trustedProxies: [],
      logLevel: 'warn',
    };
    expect(read([])).toEqual(defaults);
    expect(read([], { PORT: '', REGISTRATION: '', PUBLIC_ORIGIN: '' })).toEqual(defaults);
  });

  test('come from flags first, then from the environment', () => {
    const env = {
      PORT: '5000',
      HOST: '0.0.0.0',
      DATA_DIR: '/a',
      PUBLIC_ORIGIN: 'https://grants.example.org',
      REGISTRATION: 'closed',
      ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173,',
      TRUSTED_PROXY: '10.0.0.1',
      LOG_LEVEL: 'info',
    };
    expect(read(['--port', '0', '--data=/b'], env)).toEqual({
      port: 0,
      host: '0.0.0.0',
      data: '/b',
      publicOrigin: 'https://grants.example.org',
      registration: 'closed',
      allowedOrigins: ['https://a.example', 'http://localhost:5173'],
      trustedProxies: ['10.0.0.1'],
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
    [[], { ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS is "\*"/],
    [[], { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": write one of fatal/],
    [['--prot', '1'], {}, /^--prot is not a flag. The flags are --port, --host, --data, --help/],
    [['-p', '1'], {}, /^-p is not a flag/],
    [['--port'], {}, /^--port needs a value/],
    [['--data='], {}, /^--data needs a value/],
    [['start'], {}, /^“start” was not expected/],
  ])('%j with %j are refused in one line', (args, env, message) => {
    expect(() => read(args, env)).toThrow(StartError);
    expect(() => read(args, env)).toThrow(message);
    expect(() => read(args, env)).not.toThrow(/\n/);
  });

  test('are left alone where help is asked for', () => {
    expect(readFlags(['--help'], FLAGS)).toBeNull();
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.0.0.1.example.org', false],
  ['192.168.0.1', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
